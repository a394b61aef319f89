import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKS } from '@duzhi/core/checks';
import type { RuleDraft } from './rule-draft.ts';
import { overridesOf, readDrafts, writeDrafts } from './rule-draft.ts';

const withParameter = CHECKS.find(({ parameters }) => parameters !== undefined)!;
const [parameter] = withParameter.parameters!;

describe('rules on trial in the address', () => {
  const CASES: readonly { readonly name: string; readonly drafts: readonly RuleDraft[] }[] = [
    { name: 'none', drafts: [] },
    { name: 'off', drafts: [{ code: 'R31', enabled: false, parameters: {} }] },
    { name: 'graver', drafts: [{ code: 'R22', enabled: true, severity: 'error', parameters: {} }] },
    {
      name: 'a threshold with a point, beside another rule',
      drafts: [
        { code: withParameter.code, enabled: true, parameters: { [parameter!.name]: 0.35 } },
        { code: 'R31', enabled: false, severity: 'advice', parameters: {} },
      ],
    },
    {
      name: 'a threshold below zero',
      drafts: [{ code: withParameter.code, enabled: true, parameters: { [parameter!.name]: -2 } }],
    },
  ];
  for (const { name, drafts } of CASES) {
    it(`${name}: is read as it was written`, () => assert.deepEqual(readDrafts(writeDrafts(drafts)), drafts));
  }

  it('leaves out what it does not know', () => {
    assert.deepEqual(readDrafts('R999~R31.loud.x=1~~<script>~R31.off'), [
      { code: 'R31', enabled: false, parameters: {} },
    ]);
    assert.deepEqual(readDrafts(undefined), []);
    assert.deepEqual(readDrafts(`${withParameter.code}.${parameter!.name}=viel`), [
      { code: withParameter.code, enabled: true, parameters: {} },
    ]);
  });

  it('names each rule once to the server', () => {
    const drafts: readonly RuleDraft[] = [{ code: 'R31', enabled: true, severity: 'error', parameters: {} }];
    assert.deepEqual(overridesOf(drafts), { R31: { enabled: true, severity: 'error', parameters: {} } });
  });
});
