import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoundForms } from '../../api/rounds.ts';
import { draftsOfForms, FORM_KINDS, formsOfDrafts } from './form-draft.ts';

const ASKED: RoundForms = {
  'department-overall': { need: 'required', version: 'split-target' },
  project: { need: 'optional', version: 'points-first' },
  monitoring: { need: 'excluded', version: 'standard' },
};

describe('the forms of a round as they are filled in', () => {
  it('come back as they were', () => assert.deepEqual(formsOfDrafts(draftsOfForms(ASKED)), ASKED));

  it('have an entry for every kind, which is asked for nothing unless it says so', () => {
    const drafts = draftsOfForms({});
    assert.deepEqual(Object.keys(drafts), FORM_KINDS);
    assert.deepEqual(formsOfDrafts(drafts), {});
  });

  it('what is not taken has no version', () => {
    const drafts = { ...draftsOfForms({}), project: { need: 'excluded', version: 'split-target' } } as const;
    assert.deepEqual(formsOfDrafts(drafts), { project: { need: 'excluded', version: 'standard' } });
  });
});
