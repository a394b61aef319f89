/** 留在单元格里的填报提示。 */
export interface Placeholder {
  /** 提示的原文。 */
  readonly text: string;
  /** whole 整格都是提示；note 真话后面的括号提示，去掉即可；gap 要填上的空（XX、____）。 */
  readonly kind: 'whole' | 'note' | 'gap';
  /** 去掉提示后的内容，只在 note 时有。 */
  readonly rest?: string;
}

/** 字数要求；光是“800字”的不算，那可能就是指标值。 */
const LENGTH =
  '(?:(?:不超过|不少于|不得?[多少]于|限|控制在)\\s*\\d{2,4}\\s*字(?:以内|之内)?|\\d{2,4}\\s*字(?:以内|之内))';
/** 整格是提示。 */
const WHOLE = new RegExp(
  [
    '^(?:填[报表写列]说明|填[报表写]要求|填写示例|示例|样例|样表|模板|范[本例]|例子|待[填定]写?|待补充|暂缺|测试|tbd|todo|test|xxx)[。.]?$',
    '^(?:填[报表写]说明|填[报表写]要求|填写示例|示例|样例|例|举例|如|例如|提示)[:：]',
    '^(?:请|须|应|需)?(?:在此处?|于此处?|此处)(?:填[写入报列]|输入|录入|描述|说明)',
    '^请(?:在|按|根据|参照|对照|结合)?[^，。；]{0,12}(?:填[写入报列]|输入|录入|选择|描述|概述|简述|阐述|列明|列出|注明|说明)',
    '^(?:简要|逐项|如实|据实|详细|分项|具体)(?:填[写报列]|描述|概述|阐述|说明|列[出明]|介绍)',
    '^(?:填[写列])(?=[^率及时准确性完成]).{2,}',
    '^反映(?:本|该|部门|单位|项目|预算|政策|资金)[^，。；]{2,30}(?:情况|程度|内容)[。.]?$',
    '^(?:单击|点击)(?:或点击|此处|这里)',
    `^${LENGTH}[。.]?$`,
    '^(?:指标|目标|任务|事项|项目)[一二三四五六七八九十\\d]{1,2}[:：]?$',
    '^[.…·。]{2,}$',
  ].join('|'),
  'i',
);
/** 括号里的提示：（不超过200字）、（请简要填写）、（例：……）。 */
const NOTE = new RegExp(
  `[(（【\\[〔](?:${LENGTH}|(?:请|此处|此栏|本栏)[^()（）]*(?:填|写|选|说明|描述|注明)[^()（）]*|(?:例|示例|样例|填[报写]说明)[:：][^()（）]*|(?:可|需|须)(?:另附页|自行添加|加行)|由[^()（）]{2,12}填[写报])[)）】\\]〕]`,
);
/** 要填上的空：XX街道、××项目、____、某某。 */
const GAP = /(?<![A-Za-z0-9])[XxＸｘ×✕╳]{2,}(?![A-Za-z0-9])|_{2,}|＿{2,}|[○◯]{2,}|(?<!\d)\*{2,}(?!\d)|某某/;

/** 单元格里的填报提示；都是实在内容时为 null。 */
export function placeholderIn(text: string): Placeholder | null {
  const trimmed = text.trim();
  if (WHOLE.test(trimmed.replace(/\s/g, ''))) return { text: trimmed, kind: 'whole' };
  const note = NOTE.exec(text);
  if (note !== null) {
    const rest = (text.slice(0, note.index) + text.slice(note.index + note[0].length)).trim();
    return rest === '' ? { text: trimmed, kind: 'whole' } : { text: note[0], kind: 'note', rest };
  }
  const gap = GAP.exec(text);
  return gap === null ? null : { text: gap[0], kind: 'gap' };
}
