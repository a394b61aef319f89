import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { installMissing } from './system-packages.mjs';

/** A machine with these files, whose apt-get knows these packages from the attempt on that is given. */
function machine(files, known, { from = 1, mayInstall = true } = {}) {
  const there = new Set(files);
  const told = [];
  let updates = 0;
  return {
    told,
    updates: () => updates,
    surroundings: {
      packages: [
        { name: 'browser', files: ['/browser', '/other-browser'], tests: '网页' },
        { name: 'fonts', files: ['/fonts'], tests: '版面' },
      ],
      isThere: (file) => there.has(file),
      mayInstall,
      aptGet(args) {
        if (args[0] === 'update') {
          updates += 1;
          return updates >= from;
        }
        const names = args.filter((name) => ['browser', 'fonts'].includes(name));
        if (updates < from || !names.every((name) => known.includes(name))) return false;
        for (const name of names) there.add(`/${name}`);
        return true;
      },
      pause: async () => {},
      tell: (sentence) => void told.push(sentence),
    },
  };
}

describe('the system packages of the tests', () => {
  const both = ['browser', 'fonts'];
  const cases = [
    { name: 'nothing is done where all is there', of: machine(['/browser', '/fonts'], []), missing: [], updates: 0 },
    { name: 'what is missing is installed', of: machine([], both), missing: [], updates: 1 },
    { name: 'a mirror that is away is asked again', of: machine([], both, { from: 3 }), missing: [], updates: 3 },
    { name: 'and no more than three times', of: machine([], both, { from: 9 }), missing: both, updates: 3 },
    {
      name: 'one that is not known does not keep out the others',
      of: machine([], ['fonts']),
      missing: ['browser'],
      updates: 3,
    },
    {
      name: 'another browser will do',
      of: machine(['/other-browser', '/fonts'], []),
      missing: [],
      updates: 1,
    },
    { name: 'who may not install is told', of: machine([], both, { mayInstall: false }), missing: both, updates: 0 },
  ];
  for (const { name, of, missing, updates } of cases) {
    it(name, async () => {
      const left = await installMissing(of.surroundings);
      assert.deepEqual(
        left.map((each) => each.name),
        missing,
      );
      assert.equal(of.updates(), updates);
      const sentences = of.told.filter((sentence) => sentence.startsWith('没有 '));
      assert.equal(sentences.length, missing.length);
      for (const sentence of sentences) assert.match(sentence, /下列测试不运行：(?:网页|版面)$/);
    });
  }
});
