import { defineWords } from '../../app/language.ts';

/** 试用页的词。 */
export const TRY_WORDS = defineWords({
  zh: {
    title: '放进一份绩效目标表，看看查出什么',
    promise: '不用登录，什么也不保存：文件读完即弃，关掉页面，填的也就没有了。',
    drop: '把 Word、Excel 文件拖到这里',
    formats: '可以读 .docx、.xlsx、.xls、网页和文本；六张表的册子不到一秒读完。',
    reading: '正在读取文件……',
    recognising: '正在认出各张表……',
    checking: '正在检查……',
    cancel: '取消',
    nothing: '文件读完了，却没有收到结果，请再试一次。',
    noForms: '这个文件里没有认出绩效表。请看看是不是绩效目标申报表、监控表或自评表。',
    offline: '工作台没有取到：请检查网络，刷新页面再试。',
    logIn: '登录',
    another: '换一个文件',
  },
  en: {
    title: 'Drop in a performance form and see what is found',
    promise:
      'No account, nothing is kept: the file is read and forgotten, and what you type goes when the page is closed.',
    drop: 'Drop a Word or Excel file here',
    formats: '.docx, .xlsx, .xls, web pages and text are read; a booklet of six forms takes less than a second.',
    reading: 'Reading the file…',
    recognising: 'Recognising the forms…',
    checking: 'Checking…',
    cancel: 'Cancel',
    nothing: 'The file was read but no result came. Please try again.',
    noForms: 'No performance form was recognised in this file.',
    offline: 'The workbench could not be loaded: check the connection, reload the page and try again.',
    logIn: 'Log in',
    another: 'Another file',
  },
});
