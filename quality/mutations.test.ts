import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runChecks } from '@duzhi/core/checks';
import { recognise } from '@duzhi/documents/recognise';
import { findSeedFile, NO_SEED } from '@duzhi/documents/seed-file';
import { FIXTURES, tablesOf } from './documents.ts';
import { mutationsOf, tryMutation } from './mutations.ts';

const seed = findSeedFile();

for (const { name, file } of [
  { name: '实例文件', file: seed },
  { name: '演示文件', file: join(FIXTURES, 'demo-office-2023.txt') },
]) {
  test(`${name}：改动一个数、单位或名称，管它的规则点到这一格，且只有它`, {
    skip: file === undefined ? NO_SEED : false,
  }, () => {
    const document = tablesOf(file!);
    const { book } = recognise(document);
    const before = runChecks(book).findings;
    const mutations = mutationsOf(book);
    assert.ok(mutations.length > 100, `only ${mutations.length} mutations`);
    const outcomes = mutations.map((mutation) => tryMutation(document, book, before, mutation));
    const missed = outcomes.filter(({ mutation, caught }) => mutation.expected.length > 0 && !caught);
    assert.deepEqual(
      missed.map(({ mutation }) => mutation),
      [],
    );
    const astray = outcomes.flatMap(({ mutation, astray }) =>
      astray.map(({ code, at, message }) => ({ mutation, code, at, message })),
    );
    assert.deepEqual(astray, []);
  });
}
