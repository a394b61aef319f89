// A reporter for node:test that tells failures in full and, at the end, the counts that scripts/test.mjs prints.
export default async function* count(events) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.details?.type !== 'suite') {
      if (data.skip !== undefined && data.skip !== false) {
        skipped += 1;
        yield `未运行：${data.name}${typeof data.skip === 'string' ? `（${data.skip}）` : ''}\n`;
      } else passed += 1;
    } else if (type === 'test:fail' && data.details?.type !== 'suite') {
      failed += 1;
      const error = data.details?.error;
      yield `失败：${data.name}  ${data.file ?? ''}:${data.line ?? ''}\n${error?.cause?.stack ?? error?.cause ?? error?.stack ?? error}\n`;
    } else if (type === 'test:stderr') yield data.message;
  }
  yield `duzhi-test-counts ${passed} ${failed} ${skipped}\n`;
}
