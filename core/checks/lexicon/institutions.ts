/** 一地本来就有、数目固定的机构与区划；说“几个社区”就是说全部社区。 */
const INSTITUTION =
  '社区|行政村|自然村|村居|村|居委会|村委会|居民小组|村民小组|小区|网格|街道|乡镇|部门|科室|处室|股室|站所|下属单位|二级单位|预算单位|党支部|党组织|党委|居民区|楼栋|楼院|院落|片区|中小学校?|幼儿园|卫生院|企业';
// What may follow the institution and still speak of all of them; 3个社区食堂 counts dining rooms.
const FOLLOWING =
  '的|运[转行作营]|工作(?!者|人员|室|站|群)|日常|经费|人员(?:经费|工资|支出)|开展|补[助贴]|每|各|均|都|全部?|共|内|进行|及|和|与|按|需|$';
const COUNTED = new RegExp(`^(${INSTITUTION})(?=${FOLLOWING})`);
const NAMED = new RegExp(`(${INSTITUTION})(?:的)?(?:总|个)?数量?$`);

/** 数后面的名词若是机构，是哪一种（7个社区运转经费 → 社区）；说的是别的事物时为 null。 */
export function institutionIn(noun: string): string | null {
  return COUNTED.exec(noun)?.[1] ?? null;
}

const ANY_INSTITUTION = new RegExp(INSTITUTION);

/** 文字里有没有机构；没有时，里面的数都不是机构数。 */
export function namesInstitution(text: string): boolean {
  return ANY_INSTITUTION.test(text);
}

/** 指标名称若是数机构的，是哪一种（辖区社区数 → 社区）。 */
export function institutionCountedBy(name: string): string | null {
  return NAMED.exec(name)?.[1] ?? null;
}

/** 只取其中一部分的话：新建、改造、试点、其中 ……。 */
const SUBSET =
  /新[增建设创]|增[加设]|改造|建[设成立]|创建|打造|其中|试点|示范|覆盖|走访|选[择取派]?|抽[查取]?|重点|完成|评[选定]?|每|第|另|剩余|余下|部分|涉及|培育|命名|安装|清理|巡查|检查|不[少低]于|至少|超过|约|等|前|先/;

/** 数前面的话是否说明只是其中一部分。 */
export function speaksOfSome(label: string): boolean {
  return SUBSET.test(label);
}
