// A worker thread: does one task at a time and says each step.
import { parentPort } from 'node:worker_threads';
import type { TaskMessage, TaskName, TaskRequest, Tasks } from './tasks.ts';
import { TASKS } from './tasks.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread');

const say = (message: TaskMessage): void => port.postMessage(message);

port.on('message', async ({ name, input }: TaskRequest) => {
  try {
    say({ output: await run(name, input) });
  } catch (fault) {
    say({ fault: fault instanceof Error ? fault : new Error('a task threw what is no error') });
  }
});

async function run<Name extends TaskName>(name: Name, input: TaskRequest['input']): Promise<Tasks[Name]['output']> {
  const task = await TASKS[name]();
  return task(input as Tasks[Name]['input'], (step) => say({ step }));
}
