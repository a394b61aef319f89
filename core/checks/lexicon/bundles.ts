/** 买的是人手或整项服务：物业、外包、运维、某某员补助。做哪些事，名称里说不全。 */
const BUNDLE =
  /物业|外包|托管|运[维行转营]|服务费|购买.{0,8}服务|劳务|人员|工资|薪[酬资]|报酬|聘[用请]|[员师队](?:的)?(?:补助|补贴|津贴|经费)/;

/** 名称说的支出是否可以做许多没有写出来的事。 */
export function paysForMany(name: string): boolean {
  return BUNDLE.test(name);
}
