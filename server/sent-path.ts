/**
 * 浏览器送来的文件名：名称，和它在所选文件夹里的位置。
 *
 * A folder's files come with their way in it. A way from the root of somebody's disk is nobody's business, and steps
 * upwards lead nowhere: of such only the name is of use.
 */
export function sentPath(sent: string): { readonly name: string; readonly path: string } {
  const steps = sent.split(/[/\\]/).filter((step) => step !== '' && step !== '.');
  const last = steps.at(-1) ?? '..';
  const name = last === '..' ? '未命名' : last;
  const within = !/^(?:[A-Za-z]:|[/\\])/.test(sent) && !steps.includes('..') && steps.length > 0;
  return { name, path: within ? steps.join('/') : name };
}
