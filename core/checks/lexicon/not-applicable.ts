const MARK =
  /^(?:本(?:项目|单位|部门|专项|年度)?)?(?:不适用|不涉及|无此项?|暂无|无|未涉及|不考核|不设|[-—–－/／\\]+|n\/?a)(?:(?:此|本|该)?(?:项|类)?(?:二级|三级)?(?:绩效)?指标)?$/i;

/** 不适用的各种写法：不适用、无、不涉及、本项目不适用此指标、—、/。 */
export function isNotApplicableMark(text: string): boolean {
  return MARK.test(text.normalize('NFKC').replace(/[\s。.()（）]/g, ''));
}
