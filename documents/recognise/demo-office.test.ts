import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseBook } from '@duzhi/core/book';
import { readTables } from '../tables/index.ts';
import { recognise } from './index.ts';

const fixture = (extension: string): URL => new URL(`../../fixtures/demo-office-2023.${extension}`, import.meta.url);
const expected = JSON.parse(readFileSync(fixture('json'), 'utf8'));

function read(extension: string) {
  const document = readTables(readFileSync(fixture(extension)), `demo-office-2023.${extension}`);
  assert.ok(document.ok, document.ok ? '' : document.error.message);
  return recognise(document.value);
}

describe('the demonstration office: every value of six forms, whatever the format', () => {
  it('expects a book', () => assert.ok(parseBook(expected).ok));
  for (const extension of ['txt', 'html', 'docx', 'xlsx'])
    it(`reads .${extension}`, () => {
      const { book, problems } = read(extension);
      assert.deepEqual(problems, []);
      assert.deepEqual({ ...book, origins: {} }, expected);
    });
});
