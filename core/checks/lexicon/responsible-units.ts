/** 说不出是哪个科室的话。 */
const VAGUE =
  /(?:相关|有关|各职能|各责任|各业务|各牵头|所属|各)(?:科室|部门|单位|股室|处室|站所|办[室所]?|条线|线|口)|(?:全体|所有|全部|各级|其他|其它)|(?:等|等等)(?:部门|科室|单位)?$|待定|待明确|按(?:职责|分工)|责任(?:科室|单位|部门)$|分管|暂[无定]|^无$/;

/** 本单位自己。 */
const OWN =
  /^(?:本|我|全)?(?:街道|单位|部门|机关|局|镇|乡|办事处|街道办|镇政府|乡政府|委|会|院|所|站)(?:办事处|办|本级|机关|政府)?$/;

/** 人，不是科室。 */
const PEOPLE =
  /(?:主任|书记|局长|科长|站长|主席|镇长|乡长|委员|干部|职工|员工|人员|同志|网格[员长]|楼[栋]?长|工人|专干|党员|志愿者|负责人|领导|班子)$/;

/** 科室、站所、社区、部门的名称结尾。 */
const UNIT =
  /(?:办公室|办|科|室|股|处|局|厅|所|站|队|中心|社区|村|居|居委会|村委会|委员会|委|会|部|联|公司|集团|学校|小学|中学|园|院|馆|组|支部|总支|街道|镇|乡|区|县|市|政府|专班|窗口|岗|厂|店|社|庭|团|银行|协会|物业|平台)(?:[（(].*[)）])?$/;

const LEAD = /牵头|主办|主责|负责|配合|协办|协同|协助|参与|主管|为主|[（(]主[)）]/;
const SEPARATOR = /[、，,；;/／\n]|\s{1,4}/;

/**
 * 责任单位哪里不明确：`vague` 没说是哪个，`people` 写的是人，`own` 就是本单位，`several` 几个单位没有写明牵头的，
 * `no-unit` 不像单位名称；明确时为 null。
 */
export function unclearUnit(
  text: string,
  own: readonly (string | null)[],
): 'vague' | 'people' | 'own' | 'several' | 'no-unit' | null {
  const plain = text.normalize('NFKC').trim();
  if (VAGUE.test(plain)) return 'vague';
  if (PEOPLE.test(plain)) return 'people';
  if (isOwn(plain, own)) return 'own';
  const units = plain
    .replace(/[（(][^()（）]*[)）]/g, '')
    .split(SEPARATOR)
    .filter((unit) => unit !== '');
  if (units.length > 1 && !LEAD.test(plain)) return 'several';
  return LEAD.test(plain) || units.every((unit) => UNIT.test(unit)) ? null : 'no-unit';
}

const FULL_NAME = /(?:街道|镇|乡|区|县|市)?(?:人民政府|办事处|管理委员会|委员会)?$/;

/** 演示街道 for 某市某区演示街道办事处: the end of the own name, with or without what it is. */
function isOwn(plain: string, own: readonly (string | null)[]): boolean {
  if (OWN.test(plain)) return true;
  const short = plain.replace(/(?:人民政府|办事处)$/, '');
  return (
    short.length >= 2 &&
    own.some((name) => {
      if (name === null) return false;
      if (name === plain) return true;
      const office = name.replace(/(?:人民政府|办事处)$/, '');
      return office.endsWith(short) && FULL_NAME.test(short);
    })
  );
}
