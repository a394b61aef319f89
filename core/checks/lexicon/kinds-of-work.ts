/**
 * 工作种类：做什么（动作）、对什么做（对象）、哪一条线的工作（领域）。
 *
 * The words are those of the trade at large: what streets, townships and bureaus buy and do. Kinds of one family are near
 * each other (清扫 and 清运); words of one kind mean the same work (下水管 and 排水管道).
 */
export interface WorkKind {
  /** 这一种的名称，也是它的第一个词。 */
  readonly key: string;
  /** composite 是可以包含多种做法的动作（改造、整治），input 是为做别的事而买的（采购、租赁）。 */
  readonly class: 'action' | 'composite' | 'input' | 'object' | 'field';
  readonly family: string;
  /** 对象所属、动作所办的领域（路灯 → 市政，清运 → 环卫）；没有时为 null。 */
  readonly within: string | null;
}

/** One kind a line: 种类 词 词 …; a line that ends in a colon opens a family (对象：所属的领域). */
const ACTIONS = `
清洁:
清扫 保洁 扫保 打扫 冲洗 洒水 洗扫
清运 拖运 转运 外运 收运 拉运 清拖 运输 压缩运
清理 清除 清杂 铲除
疏通 清淤 疏浚 清掏 掏挖 通渠 疏挖
消杀 消毒 灭鼠 灭蚊 除四害
绿化养护:
砍伐 伐除 采伐 移除
修剪 修枝 剪枝
栽植 种植 补植 植树 造林 栽种 补种
检查:
巡查 巡逻 巡防 巡检 巡河 巡护 巡山
检查 监察 督查 督导 监督 排查 执法 抽查 监管 整顿 纠察
检测 监测 化验 抽检 检验
教育:
宣传 宣讲 宣教 科普
培训 轮训 集训 授课 讲座 辅导 研学
演练 演习
关爱:
慰问 走访慰问 探望 探访
走访 入户 回访
体检 义诊 筛查
助餐 送餐 配餐 供餐
帮扶 救助 资助 扶助 帮困 结对
照护 照料 护理 陪护 助浴 助洁
接种 免疫
文体:
演出 展演 汇演 巡演
比赛 竞赛 赛事 联赛
调处:
调解 化解 调处
施工:
安装 新装 加装 架设 增设 装设
铺设 敷设 铺装
维修 修缮 修复 修整 修补 检修 整修 翻修 维护 养护 管养
硬化 白改黑
拆除 拆迁
粉刷 刷白 喷绘
更换 换新 更新
调查:
普查 登记 摸底 采集
`;
const COMPOSITE = `
综合:
建设 新建 改造 改建 扩建 提质 整治 治理 管理 打造 创建 运营 运维 处理 处置 服务 管护
`;
const INPUTS = `
投入:
采购 购置 购买 配备 配置
租赁 租用 租车 租金
印刷 印制 制作
聘用 招聘 聘请 雇佣 雇用
`;
const OBJECTS = `
市政:
排水 下水道 下水管 下水管道 下水 排水管道 排水管网 排水管 排水沟 污水管网 污水管道 污水管 雨水管 雨水管网 雨污 管网 管道 沟渠 渠道 窨井 检查井 化粪池 水沟 阴沟 暗沟
道路 主次干道 县道 乡道 国道 省道 背街小巷 人行道 街巷 路面 马路 公路 干道 机耕道 村道 路段 巷道
路灯 灯具 照明 亮化 灯杆
桥梁 桥涵 涵洞
井盖 雨箅
护栏 隔离栏
停车 停车位 停车场 停车泊位
环卫:
公厕 公共厕所 厕所 旱厕
垃圾 生活垃圾 建筑垃圾 渣土 废弃物 大件垃圾
小广告 牛皮癣
绿化:
树木 危树 行道树 树枝 苗木 枯树 大树 乔木 灌木 绿篱 草坪 绿地 绿化带 花卉
公园 游园 口袋公园
水利:
河道 河流 河渠 沟塘 水塘 山塘 塘坝 水库 堤防
住建:
房屋 办公楼 办公用房 危房 校舍 楼房 用房
电梯
楼道 楼栋
围墙 围挡
技防:
监控 摄像头 探头 监控设备
门禁
体育:
健身器材 健身设施 健身路径 球场
宣传品:
标牌 标识牌 宣传栏 标语 展板 横幅 宣传册 宣传单
`;
const FIELDS = `
党群:
党建 党员 党组织 党支部 党日 党务
纪检 纪检监察 党风廉政 清廉 廉政
统战 侨务
民族宗教 民宗 宗教
武装 人武 人民武装 征兵 民兵 国防 兵役
工会 职工之家
共青团 团委 团建 团工委 青少年
妇联 妇女 妇女儿童 妇工委 巾帼
人大 人大代表
政协 政协委员
精神文明 意识形态 文明实践 理论学习
平安:
综治 综合治理 社会治安 平安建设 平安创建 维稳 稳控 治安 群防群治 社会管理综合治理
信访 来信来访 上访
司法 普法 法治 法律援助 法律服务 社区矫正
禁毒 戒毒
反邪教 反邪 防邪
反诈 防诈 反诈骗 电信诈骗
扫黑 扫黑除恶
安全:
安全生产 安监 安全监管
消防 防火 灭火 灭火器
应急 突发事件 突发公共事件 抢险 救援
防汛 抗旱 防洪 排涝 防台
森林防火 护林
地质灾害 地灾
交通安全 道路交通安全 交通劝导 治超
食品安全 食安 药品安全 食品药品
民生:
民生 惠民 便民
民政 殡葬 婚姻登记
社会救助 低保 特困 临时救助 困难群众 困难家庭 弱势群体
养老 老龄 居家养老 敬老 高龄津贴
残联 残疾人 助残
退役军人 双拥 优抚 拥军
就业 创业 劳动保障
社会保障 医疗保障 社会保险 医保 居保
卫健 卫生健康 计划生育 计生 公共卫生 爱国卫生 健康教育 疾病预防 疾控
疫情防控 疫情 防疫 疫苗
教育 义务教育 助学
文化 文体 群众文艺 文艺 文物 图书
体育 全民健身 健身
未成年人 儿童 留守儿童 关工委
乡村振兴 扶贫 脱贫 防返贫
住房保障 公租房 保障房
城管:
环卫 环境卫生 卫生死角 公共卫生环境 卫生环境 人居环境 卫生 环境整治
市政
绿化 园林
拆违 控违 违建 违章建筑 违法建筑 违法建设 两违 违章搭建
城管 城市管理 市容 占道 市容市貌
市场秩序 市场监管 市场管理 集贸市场
物业 物业管理
文明城市 创文 文明创建
卫生城市 创卫
环保:
环保 环境保护 生态环境 生态保护 污染防治 大气污染 水污染 扬尘 污水处理
河长制 河湖 水环境 水源地
垃圾分类
建设:
征拆 征地 征收 房屋征收 土地征收 征迁 征地拆迁 拆迁安置
项目建设 工程项目建设 重点工程 重点项目
自然资源 国土 耕地 测绘
住建 老旧小区
交通 交通运输
水利 农田水利 灌溉
经济:
招商 招商引资
营商环境 企业服务 助企
统计 经济普查 人口普查
财税 协税 护税 税源 财源
农业 农技 粮食 农机
畜牧 动物防疫 养殖
林业
科技
旅游 文旅
供销 商贸
机关:
机关事务 后勤
政务服务 行政审批 政务公开
档案
信息化 智慧城市 数字化
网格 网格化
`;
/** Words that only contain the word of a kind. */
const NO_KIND =
  '党建引领 党员干部 党员群众 宣传部 教育局 文化程度 企业文化 卫生院 卫生间 卫生室 垃圾桶 垃圾箱 垃圾袋 垃圾车 垃圾站 垃圾房 垃圾屋 垃圾池 道路运输证 司法所 道路运输 工会经费 财政监督 监督电话 接受监督 服务对象 环境监察大队 统计表 文化素质 绿色农业 管理费 管理制度 管理人员 管理水平 服务水平 服务质量 服务能力 处理能力 建设性 学校门口 街道办事处 社区服务中心 党群服务中心 便民服务中心 社会主义教育 儿童节 应急预案 消防救援局 检查评比 检查验收';

/** 一族动作就是一个领域的活。 */
const FIELD_OF_ACTIONS: Readonly<Record<string, string>> = { 清洁: '环卫', 绿化养护: '绿化' };

const kinds = new Map<string, WorkKind>();
/** 首字（编码）→ 以它开头的词，长的在前；null 是不算工作的词。 */
const wordsByFirst = new Map<number, Word[]>();

function addWord(word: string, kind: WorkKind | null): void {
  const list = wordsByFirst.get(word.charCodeAt(0));
  if (list === undefined) wordsByFirst.set(word.charCodeAt(0), [[word, kind]]);
  else list.push([word, kind]);
}

function addKinds(table: string, workClass: WorkKind['class']): void {
  let family = '';
  for (const row of table.trim().split('\n')) {
    if (row.endsWith(':')) {
      family = row.slice(0, -1);
      continue;
    }
    // The composite actions stand in one row, each a kind of its own.
    const groups = workClass === 'composite' ? row.split(' ').map((word) => [word]) : [row.split(' ')];
    for (const words of groups) {
      const kind: WorkKind = {
        key: words[0]!,
        class: workClass,
        family,
        within: workClass === 'object' ? family : workClass === 'action' ? (FIELD_OF_ACTIONS[family] ?? null) : null,
      };
      kinds.set(`${workClass}/${kind.key}`, kind);
      for (const word of words) addWord(word, kind);
    }
  }
}

addKinds(ACTIONS, 'action');
addKinds(COMPOSITE, 'composite');
addKinds(INPUTS, 'input');
addKinds(OBJECTS, 'object');
addKinds(FIELDS, 'field');
for (const word of NO_KIND.split(' ')) addWord(word, null);
for (const list of wordsByFirst.values()) list.sort(([a], [b]) => b.length - a.length);

/** 对象所属、动作所办的领域（路灯 → 市政，清运 → 环卫），作为一种工作；没有时为 undefined。 */
export function fieldAround(kind: WorkKind): WorkKind | undefined {
  return kind.within === null ? undefined : kinds.get(`field/${kind.within}`);
}

/** 文中一处说到的工作。 */
export interface WorkMention {
  readonly kind: WorkKind;
  /** 原文的说法。 */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** 哪些字是一个词的开头：多半的字一看便知不是。 */
const FIRST = new Uint8Array(0x10000);
for (const code of wordsByFirst.keys()) FIRST[code] = 1;

type Word = readonly [word: string, kind: WorkKind | null];

function wordAt(text: string, at: number, words: readonly Word[]): Word | undefined {
  for (const word of words) if (text.startsWith(word[0], at)) return word;
  return undefined;
}

/** 文中说到的各种工作，依次列出，取最长的词。Linear in the length of the text. */
export function findWorks(text: string): WorkMention[] {
  const mentions: WorkMention[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const found = FIRST[code] === 0 ? undefined : wordAt(text, at, wordsByFirst.get(code)!);
    if (found === undefined) {
      at += 1;
      continue;
    }
    const [word, kind] = found;
    if (kind !== null) mentions.push({ kind, word, start: at, end: at + word.length });
    at += word.length;
  }
  return mentions;
}
