const TIER =
  '(?:优秀?|良好?|中等?|差|好|较好|一般|较差|不合格|合格|达成|部分达成|未达成|高|较高|低|较低|[一二三四五]级|[甲乙丙丁ABCD][级等]?)';
/** 好（化解率≥95%）、较好（90%～95%）；优：95%以上；良：…… */
const TIER_MEANS = '(?:\\([^()]{1,40}\\)|[:：=][^,，;；、/|]{1,40})?';
const TIERS = new RegExp(`${TIER}${TIER_MEANS}\\s*(?:[/、,，;；|或]|\\d[^,，;；、]*[,，;；、])\\s*${TIER}`);
const GRADED = /分(?:为|成)?[一二三四五两\d]+[级档等个类]|[级档]标准|等级评定|评定为|评分(?:标准|表)/;

/** 可以当场认定有或没有的状态：验收合格、零事故、已建立、一级。 */
const DEFINITE = new RegExp(
  [
    '^(?:全部|全面|按期|按时|如期|按质按量|保质保量)?(?:已)?(?:完成|完工|建成|建立|设立|成立|竣工|投用|投入使用|投产|开通|通车|上线|发布|公布|公示|出台|印发|签订|签约|归档|备案|优秀|优良|优|良|满分|是|否|有)$',
    '(?:合格|达标|通过(?:竣工|专家|考核|财政|终期)?(?:验收|评审|审核|复核|鉴定|检查|认证|考核))$',
    '^(?:零|无|不发生|未发生|不出现|未出现|没有|杜绝)',
    '零(?:事故|发生|投诉|伤亡|差错|违规|缺陷|延误|上访)$',
    '^(?:符合|达到|满足|不低于|优于).*(?:标准|规定|规范|要求|等级|[一二三四五ⅠⅡⅢⅣⅤIV]+[级类])',
    '^[一二三四五甲乙丙丁ABCDⅠⅡⅢⅣⅤIV]+[级等类](?:及?以上)?$',
    '^国家.*级$',
  ].join('|'),
);

/** 定性指标值怎样：graded 设了分级标准，definite 有没有做到一看便知，vague 说不清做到没有。 */
export function qualityOfValue(text: string): 'graded' | 'definite' | 'vague' {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s。;,.]+$/g, '')
    .replace(/\s/g, '');
  if (TIERS.test(plain) || GRADED.test(plain)) return 'graded';
  return DEFINITE.test(plain) ? 'definite' : 'vague';
}

const GRADE = /^(?:优秀?|良|优良)$/;
const ASSESSED = /等[次级]|评[定级价估审选比]|考[核评]|测评|验收|结果|档次/;

/** 光写“优”而名称又没有说由谁评定（服务质量 优）：说不清什么算优。 */
export function isUnassessedGrade(text: string, name: string): boolean {
  return GRADE.test(text.normalize('NFKC').replace(/[\s。.]/g, '')) && !ASSESSED.test(name);
}

/** 可以数清有没有做到的时间：前、末、季度、工作日 ……（及时、按时 等不算）。 */
const NO_DATE = /[及按准适随实同临定]时|时[效刻]|日常|年度?|前[期列]|[以之]内?/g;
const DATE_NODE = /[前末底初]|[日月旬周号天]|季度?|小时|分钟|半年|时|节点|\d/;

/** 时效的文字里有没有时间节点。 */
export function hasTimeNode(text: string): boolean {
  return DATE_NODE.test(text.normalize('NFKC').replace(NO_DATE, ''));
}
