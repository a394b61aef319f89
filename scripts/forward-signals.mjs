// A terminal tells every program in its foreground of Ctrl+C, and of its own closing. A child told twice would take the
// second for impatience and stop at once, so only what no terminal has told it is passed on.
const TOLD_BY_TERMINAL = new Set(['SIGINT', 'SIGHUP']);

export function forwardSignals(child, parent = process) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Listening also keeps the parent until the child has tidied up.
    parent.on(signal, () => {
      if (!(parent.stdin.isTTY && TOLD_BY_TERMINAL.has(signal))) child.kill(signal);
    });
  }
}
