const DAY = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' });

/** 中国的日期："2023年10月9日"。 */
export function chineseDate(at: Date): string {
  return DAY.format(at);
}
