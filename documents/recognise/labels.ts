/**
 * 标签的同义写法，按规整后的形式（`foldText`）匹配。
 *
 * Sources: the published tables listed in the domain notes on form variants. A pattern always matches the whole label.
 */
export const label = (pattern: string): RegExp =>
  new RegExp(
    `^(?:其中:?|\\d+[.,:]|[一二三四五六七八九十]+[,.]|\\([一二三四五六七八九十\\d]+\\))?(?:${pattern})(?:\\((?:万元|元|亿元|公章|盖章|签字|签章|%|分|a|b|c|必填|a\\+b|b/a)\\))*:?$`,
  );

/** 目标的标签，后面括号里可以写年度：中期目标（2024年—2026年）。 */
const goalLabel = (pattern: string): RegExp =>
  label(`(?:${pattern})(?:\\(20[\\dx×]{2}年?度?(?:[-–—~至到]{1,2}20[\\dx×]{2}(?:\\+n)?年?度?)?\\))?`);

/** 表内单个栏目的标签。 */
export const FIELDS = {
  department: label(
    '部门\\(?单位\\)?名称|部门名称|单位名称|部门|预算部门名称|部门\\(单位\\)|部门\\(单位\\)名称\\(盖章\\)|单位信息',
  ),
  total: label(
    '资金总额|年度资金总额|(?:中期|实施期)资金总额|预算总额|年度预算总额|部门预算总额|整体支出总额|年度资金申请总额|项目资金总额|资金合计|总额|区级支出预算总量',
  ),
  generalPublicBudget: label('一般公共预算(?:财政)?(?:拨款|收入|资金)?|公共财政拨款|财政拨款收入|本年一般公共预算拨款'),
  governmentFund: label('政府性基金(?:预算)?(?:拨款|收入|资金)?'),
  stateCapital: label('国有资本经营预算(?:拨款|收入|资金)?'),
  nonTax: label('(?:纳入)?(?:财政)?专户管理的?非税收入(?:拨款)?|非税收入拨款|财政专户管理资金'),
  other: label('其他资金|其它资金|其他收入|其他|单位资金|(?:单位)?自有资金|自筹资金'),
  own: label('(?:单位)?自有资金|单位资金|自筹资金'),
  /** 其他资金，而不是自有资金的另一种叫法。 */
  otherThanOwn: label('其他资金|其它资金|其他收入|其他'),
  basic: label('基本支出(?:预算)?'),
  projectExpenditure: label('项目支出(?:预算)?'),
  duties: label(
    '部门职责概述|部门职能职责(?:概述)?|部门职能|职责概述|部门\\(单位\\)职责(?:概述)?|单位职能(?:职责)?|主要职责|职能职责概述',
  ),
  overallGoal: label(
    '(?:部门)?(?:年度)?整体(?:支出)?(?:绩效)?(?:总体)?目标|年度总体(?:绩效)?目标|当年整体绩效目标|整体绩效目标',
  ),
  direction: label('支出方向(?:\\(子项\\))?(?:名称)?'),
  fundName: label('(?:所属)?专项(?:资金)?名称|名称'),
  fundAmount: label('(?:所属)?专项(?:资金)?金额|金额'),
  directionAmount: label('项目金额|支出方向金额|子项金额'),
  period: label('项目实施期|实施期|实施期限|项目期|项目期限|项目起止时间|项目实施期限|执行期'),
  periodGoal: goalLabel(
    '(?:项目)?实施期(?:绩效)?(?:总体)?目标|中期(?:绩效)?目标|长期(?:绩效)?目标|项目总目标|总目标|中长期(?:绩效)?目标',
  ),
  annualGoal: goalLabel(
    '(?:项目)?年度(?:绩效|总体|总体绩效)?目标|当年(?:整体)?(?:绩效)?目标|本年度绩效目标|年度预期目标',
  ),
  /** 没有年度目标的表用它代替。 */
  totalGoal: label('(?:项目)?总体(?:绩效)?目标'),
  expectedGoal: label('预期目标|年初设定目标|年初预期目标|预期总目标'),
  achievement: label('(?:全年)?实际完成情况|目标实际完成情况|年度目标完成情况|完成情况|全年完成情况'),
  project: label('项目名称|项目|专项(?:资金)?名称|项目名称\\(盖章\\)'),
  supervisor: label('主管部门(?:及代码|\\(单位\\)|名称|编码|\\(盖章\\))*|主管单位|预算主管部门'),
  implementingUnit: label('(?:项目)?(?:具体)?实施单位(?:名称)?|项目单位(?:名称)?|承担单位|预算单位|用款单位'),
  projectKind: label('项目属性|项目类型|项目类别|项目性质|项目分类|项目来源'),
  fiscal: label('(?:当年|本年|年度)?财政(?:性)?(?:拨款|资金|预算)(?:资金)?|一般公共预算拨款|本年一般公共预算拨款'),
  carryOver: label('上年结转(?:结余)?(?:资金)?|结转资金|以前年度结转(?:资金)?'),
  reportingUnit: label('(?:填报单位|填报部门|申报单位|编报单位)(?:名称)?:?'),
} as const;

/** 统领一组金额的标签，可带金额单位；各列自己的“金额（元）”不在此列。 */
export const MONEY_GROUP = label(
  '年度预算申请|预算申请|资金申请|年度预算|项目资金|资金情况|年度资金情况|预算情况|预算执行情况|预算资金|预算执行|资金来源',
);

/** 只分组、不带值的标签。 */
const GROUP_LABELS: readonly RegExp[] = [
  MONEY_GROUP,
  label('按收入性质分|按支出性质分|收入性质|支出性质|收入构成|支出构成|收入|支出'),
  label(
    '年度绩效指标|绩效指标|(?:年度)?绩效目标指标|(?:年度)?指标|绩效评价指标|绩效指标体系|绩效指标完成情况|实施期绩效指标|中期绩效指标|长期绩效指标',
  ),
  label('年度重点工作(?:计划|任务)?|年度主要任务|年度重点任务|重点工作(?:计划|任务)|主要任务|年度主要工作(?:任务)?'),
  label('支出明细及测算说明|支出明细(?:及测算)?|测算说明|资金测算|支出预算明细|预算明细|项目支出明细'),
  label('所属专项(?:资金)?|所属专项情况|项目基本情况|基本情况|项目概况|年度总体目标完成情况|绩效目标'),
  label('执行率分析|备注|说明|序号|(?:当年|本年|上年)(?:预算)?金额|占比|近[两三]年(?:收支)?(?:金额)?'),
];

/** 一节表格（指标、明细 …）的各列。 */
export type Columns = Readonly<Record<string, RegExp>>;

export const INDICATOR_COLUMNS = {
  level1: label('一级指标(?:名称)?'),
  level2: label('二级指标(?:名称)?'),
  name: label('三级指标(?:名称)?|指标内容|指标名称|绩效目标内容|绩效指标(?:名称)?'),
  sign: label('指标性质|计算符号|比较符|符号|运算符号'),
  target: label(
    '(?:年度|年初|全年)?(?:绩效)?指标值(?:及单位|及计量单位|\\(含单位\\)|\\(包含数字及文字描述\\))?|(?:年度|预期|年初)?目标值|当年预期实现值|年初目标值|年初指标值|指标值\\(.{1,12}\\)|年度指标值',
  ),
  unit: label('计量单位|度量单位|单位'),
  standard: label('绩效标准|指标标准|评价标准|标准'),
  direction: label('指标方向性|指标方向'),
  actual: label(
    '(?:全年|年度)?实际完成值|全年(?:实际|完成)值|实际值|(?:全年)?完成值|实际完成(?:情况)?|实施进度|1[-~至]\\d+月(?:份)?(?:实际)?(?:执行|完成)(?:情况|值)|(?:当前|目前|截至.{1,8})?(?:执行|完成)情况',
  ),
  forecast: label('全年预计(?:完成|实现)(?:情况|值)?|预计(?:全年)?完成(?:情况|值)'),
  points: label('分值|权重|指标权重|指标分值|权重\\(分\\)|分值\\(权重\\)|标准分'),
  score: label('(?:自评|指标|评价)?得分(?:\\(.{0,12}执行率\\))?'),
  deviation: label(
    '偏差原因分析(?:及改进措施)?|未完成原因(?:分析)?(?:及(?:拟采取的)?改进措施)?|原因分析|原因|偏差原因|偏差原因及改进措施|未完成原因和改进措施',
  ),
  causes: label('偏差原因(?:类别|类型|分类)|偏差类别'),
  corrective: label('纠偏措施|改进措施|拟采取措施|整改措施'),
  likelihood: label('完成目标(?:的)?可能性'),
  note: label(
    '备注|预期当年实现(?:值)?|指标解释|指标说明|评分标准|得分计算方法|得分系数|是否核心指标|调整指标值|指标内容说明|评扣分标准|数据来源|指标值说明|赋分规则',
  ),
} as const satisfies Columns;

/** 平铺表：项目的栏目与指标的栏目在同一行。 */
export const FLAT_SHEET_COLUMNS = {
  unitName: label('(?:预算)?单位名称|部门名称|预算单位|(?:项目)?实施单位|项目单位|主管部门|单位信息'),
  project: label('项目名称'),
  budget: label('预算数|预算金额|项目金额|资金总额|年度预算(?:数)?|金额'),
  periodGoal: FIELDS.periodGoal,
  annualGoal: FIELDS.annualGoal,
  ...INDICATOR_COLUMNS,
} as const satisfies Columns;

export const LINE_COLUMNS = {
  content: label('支出内容简介|支出内容|项目用途|支出事项|明细项目'),
  detail: label('支出明细(?:项目)?|明细|支出明细内容|具体内容'),
  amount: label('金额|预算金额|支出金额|预算数'),
  basis: label('(?:支出)?测算(?:\\(公式\\))?依据(?:及过程)?(?:说明)?|测算说明|计算依据|测算过程'),
} as const satisfies Columns;

export const TASK_COLUMNS = {
  name: label('事项|任务名称|重点工作(?:名称)?|工作任务|工作事项|任务'),
  responsibleUnit: label('责任单位/?科室|责任单位|责任科室|责任部门|牵头科室|承办科室|责任单位\\(科室\\)'),
  goal: label('工作目标|主要内容|目标|工作内容|任务目标|预期目标'),
  amount: label('预算金额|金额|资金|预算资金'),
} as const satisfies Columns;

export const FUND_COLUMNS = {
  serial: label('序号|编号'),
  name: label('(?:专项)?(?:资金)?名称|专项(?:资金)?|项目名称|专项资金名称'),
  amount: label('金额|预算金额|预算数|资金总额|资金'),
  periodGoal: FIELDS.periodGoal,
  annualGoal: FIELDS.annualGoal,
} as const satisfies Columns;

export const BUDGET_COLUMNS = {
  source: label('资金来源|项目资金|资金|资金性质|预算执行情况|资金情况|年度预算'),
  initial: label('年初预算(?:数|金额)?|年初数'),
  adjusted: label(
    '全年(?:\\(?调整\\)?)?预算(?:数|金额)?|调整后?预算(?:数|金额)?|全年\\(调整\\)预算数|预算数|年度预算数',
  ),
  executed: label(
    '(?:全年|年度|预算)?(?:实际)?执行(?:数|金额)|1[-~至]\\d+月(?:份)?(?:预算)?执行数|实际支出(?:数)?|预算执行',
  ),
  points: INDICATOR_COLUMNS.points,
  rate: label('(?:预算)?执行率|1[-~至]\\d+月(?:份)?(?:预算)?执行率|预算执行进度'),
  score: INDICATOR_COLUMNS.score,
  forecast: label('全年预计执行(?:数|金额)|预计全年执行(?:数|金额)'),
  forecastRate: label('全年预计执行率'),
} as const satisfies Columns;

/** 合计行的写法。 */
export const TOTAL = /^(?:合计|总计|合计金额|金额合计|总合计|资金合计|明细合计)(?:\((?:万元|元)\))?:?$/;

/** 总分行的写法。 */
export const GRAND_TOTAL = /^(?:总分|合计|总计|合计得分|总得分|综合得分|总分合计)(?:\(\d+分?\))?:?$/;

/** 签字栏：一段文字里可以有几个。值在标签之后。 */
export const SIGNATURE_LABELS: readonly {
  readonly key: 'head' | 'preparer' | 'phone' | 'note';
  readonly pattern: string;
}[] = [
  {
    key: 'head',
    pattern: '(?:单位|部门|项目|财务)?(?:主要)?负责人(?:签字|签名|签章)?(?:[（(](?:签字|签章|盖章|签名)[）)])?',
  },
  {
    key: 'preparer',
    pattern:
      '(?:填\\s*表\\s*人|填\\s*报\\s*人|经\\s*办\\s*人|制\\s*表\\s*人)(?:签字|签名)?(?:[（(](?:签字|签章)[）)])?',
  },
  { key: 'phone', pattern: '(?:联\\s*系\\s*电\\s*话|联\\s*系\\s*方\\s*式|电\\s*话)' },
  { key: 'note', pattern: '(?:填\\s*报\\s*(?:日期|时间)|填\\s*表\\s*(?:日期|时间)|日\\s*期)' },
];

/** 写着金额单位的一格。 */
export const AMOUNT_UNIT_LABEL = /^\(?(?:金额)?(?:单位)?:(?:人民币)?(?:亿元|[千百]?万元|[千百]?元)\)?$/;

/** 签字栏的一行由此开始。 */
export const FOOT_START =
  /^(?:单位|部门|项目|财务)?(?:主要)?负责人(?:\(?签|:|$)|^填(?:表|报)人|^(?:经办|制表)人|^联系(?:电话|方式)/;

/** 说明文字由此开始。 */
export const NOTE_START = /^(?:注|说明|填表说明|填报说明|备注)(?:\d|:|\.|,)/;

/** 标签不长于此；更长的是正文。 */
export const LONGEST_LABEL = 24;

const FIELD_LABELS: readonly RegExp[] = [...Object.values(FIELDS), ...GROUP_LABELS];
const OTHER_LABELS: readonly RegExp[] = [
  ...[FLAT_SHEET_COLUMNS, LINE_COLUMNS, TASK_COLUMNS, FUND_COLUMNS, BUDGET_COLUMNS].flatMap((columns) =>
    Object.values(columns),
  ),
  TOTAL,
  GRAND_TOTAL,
  new RegExp(`^(?:${SIGNATURE_LABELS.map(({ pattern }) => pattern).join('|')}):?$`),
  AMOUNT_UNIT_LABEL,
];

/** 是不是栏目或分组的标签。 */
export const isFieldLabel = remembered((fold) => FIELD_LABELS.some((pattern) => pattern.test(fold)));

/** 是不是绩效表上的标签：栏目、分组、列名、合计、签字。 */
export const isKnownLabel = remembered(
  (fold) => isFieldLabel(fold) || OTHER_LABELS.some((pattern) => pattern.test(fold)),
);

/** How many different texts are remembered as label or none before memory starts anew. */
export const MOST_REMEMBERED = 10_000;

/** The same few labels come back in every document, so each is judged once. */
function remembered(judge: (fold: string) => boolean): (fold: string) => boolean {
  const known = new Map<string, boolean>();
  return (fold) => {
    if (fold === '' || fold.length > LONGEST_LABEL) return false;
    let is = known.get(fold);
    if (is === undefined) {
      is = judge(fold);
      if (known.size > MOST_REMEMBERED) known.clear();
      known.set(fold, is);
    }
    return is;
  };
}
