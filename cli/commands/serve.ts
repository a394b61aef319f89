import type { Command } from '../command.ts';
import { wrongUsage } from '../command.ts';
import { settingsOf } from '../data-place.ts';
import { onInterruption } from '../interruption.ts';
import { columns } from '../usage.ts';

/** duzhi serve：启动服务，直到被要求停下。 */
export const serve: Command = {
  usage: {
    name: 'serve',
    summary: '启动度支服务，印出地址，在浏览器里使用；按 Ctrl+C 停下。',
    synopsis: 'serve',
    options: {},
    examples: [
      ['duzhi serve', '用演示数据启动'],
      ['DUZHI_DEMO=0 DUZHI_DATA=/var/lib/duzhi duzhi serve', '正式安装'],
      ['PORT=8080 HOST=0.0.0.0 duzhi serve', '让别的机器也能访问'],
    ],
    notes: [
      '设置用环境变量，或写在项目文件夹的 duzhi.env 里，说明见 docs/settings.md。',
      '退出状态：0 正常停下，2 设置不对或启动不了，3 程序出错。',
    ],
  },
  async run(args, terminal) {
    if (args.positionals.length > 0) return wrongUsage(serve.usage, 'serve 后面不写文件。', terminal);
    const settings = settingsOf(terminal);
    if (!settings.ok) {
      terminal.tell(settings.error);
      return 2;
    }
    const { startServer, DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } = await import('@duzhi/server');
    const stopped = Promise.withResolvers<void>();
    // Also while it starts: the database must not be left half-way.
    onInterruption(stopped.resolve);
    const started = await startServer(settings.value, {
      onStep: (sentence) => terminal.tell(sentence),
      logTo: { write: (line) => void terminal.surroundings.stderr.write(line, () => {}) },
    });
    if (!started.ok) {
      terminal.tell(started.error.message);
      return 2;
    }
    const { address, setupToken, stop } = started.value;
    await terminal.printLines([
      '',
      terminal.style.strong(`度支已启动：${address}`),
      '',
      ...(setupToken === null
        ? []
        : ['首次安装：用浏览器打开上面的地址，输入安装口令，建立第一个管理员。', `安装口令：${setupToken}`, '']),
      ...(settings.value.demonstration
        ? [
            `演示账号（密码都是 ${DEMONSTRATION_PASSWORD}）：`,
            ...columns(DEMONSTRATION_ACCOUNTS.map(({ login, unit }): [string, string] => [login, UNITS[unit]])),
            '',
            '不登录也可以拖入文件试用。正式安装请设 DUZHI_DEMO=0 和另一个 DUZHI_DATA。',
          ]
        : []),
      `接口说明：${address}/api/docs　按 Ctrl+C 停下。`,
    ]);
    await stopped.promise;
    terminal.tell('正在停下：做完手上的请求……');
    await stop();
    terminal.tell('已停下。');
    return 0;
  },
};

const UNITS = {
  district: '演示区',
  street: '演示街道办事处',
  office: '综合治理办公室',
  community: '第一社区',
} as const;
