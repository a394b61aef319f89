/** 演示区的一个单位，都是编的，名称以“演示”开头。 */
export interface DistrictUnit {
  readonly name: string;
  /** 与单位树的种类相同。 */
  readonly kind: 'street' | 'department' | 'community';
  /** 上级的名称；街道、镇、部门的上级是演示区。 */
  readonly parent: string;
  readonly code: string;
  /** 做哪几类专项，取其中几类。 */
  readonly programmes: readonly string[];
}

const DISTRICT = '演示区';
const STREETS = '晨星 晚霞 朝露 纸鸢 墨香 琴韵 棋盘 书香 橘灯 松涛 竹影 梅雪 兰汀 菊篱 云帆 月桥'.split(' ');
const TOWNS = '风车 水磨 石臼 木棉 陶罐 青瓦 白鹭 银杏 红枫 蓝莓 紫藤 金桂 麦浪 稻香'.split(' ');
const STREET_WORK = ['环卫', '市政', '平安', '安全', '养老', '文体', '党群', '绿化', '网格'];
const TOWN_WORK = ['环卫', '平安', '安全', '养老', '文体', '党群', '网格', '乡村', '防疫'];
/** 区级部门与中心：名称|专项。 */
const BUREAUS = `
城管局|执法 绿化 市政
教育局|教育 文体
民政局|救助 养老
卫健局|养老 党群
农业农村局|乡村 防疫
水利局|水利 党群
住建局|住建 安全
交通局|交通 党群
应急局|安全 地灾
文旅局|文体 党群
市场监管局|市监 党群
司法局|法治 党群
人社局|就业 党群
退役军人局|救助 文体
自然资源局|地灾 党群
生态环境局|水利 网格
信访局|法治 网格
医保局|救助 平安
市政维护中心|市政
园林绿化中心|绿化
环境卫生中心|环卫
群众文化中心|文体
就业服务中心|就业
养老服务中心|养老
公路养护中心|交通
河道管理中心|水利
`;
/** 社区：名称|所属街道。 */
const COMMUNITIES = [
  '桥头社区|晨星',
  '码头社区|晨星',
  '钟楼社区|晚霞',
  '鼓楼社区|晚霞',
  '渡口社区|朝露',
  '书院社区|墨香',
];

const streetName = (name: string): string => `演示${name}街道办事处`;

/** 六十二个单位，上级在前。 */
export const DISTRICT_UNITS: readonly DistrictUnit[] = [
  ...STREETS.map((name) => ({
    name: streetName(name),
    kind: 'street' as const,
    parent: DISTRICT,
    programmes: STREET_WORK,
  })),
  ...TOWNS.map((name) => ({
    name: `演示${name}镇人民政府`,
    kind: 'street' as const,
    parent: DISTRICT,
    programmes: TOWN_WORK,
  })),
  ...BUREAUS.trim()
    .split('\n')
    .map((row) => {
      const [name, programmes] = row.split('|') as [string, string];
      return { name: `演示${name}`, kind: 'department' as const, parent: DISTRICT, programmes: programmes.split(' ') };
    }),
  ...COMMUNITIES.map((row) => {
    const [name, street] = row.split('|') as [string, string];
    return {
      name: `演示${name}`,
      kind: 'community' as const,
      parent: streetName(street),
      programmes: ['微更新'],
    };
  }),
].map((unit, index) => ({ ...unit, code: `902${String(index + 1).padStart(3, '0')}` }));
