import { FORM_KIND_TITLES } from '@duzhi/core/book';
import { FORM_NEEDS } from '@duzhi/core/cycle';
import { FORM_VERSIONS } from '@duzhi/core/layouts';
import { defineWords } from '../../app/language.ts';

/** 一轮里要的表：要不要交，用哪一版表样。 */
export const formWords = defineWords({
  zh: {
    forms: '要的表和表样',
    formsHelp: '没有必报的表、有不收的表，都送不了审。表样只定怎样印，不改变要填的内容。',
    anyForms: '各种表都可以报，用标准式样。',
    settled: '已经有单位送审，要的表和表样不能再改。',
    change: '改要的表',
    save: '存要的表',
    need: (form: string) => `${form}要不要交`,
    version: (form: string) => `${form}的表样`,
    inVersion: (form: string, version: string) => `${form}（${version}）`,
  },
  en: {
    forms: 'Forms asked for',
    formsHelp:
      'A book without a required form, or with one not taken, cannot be sent. The version says how a form is printed, not what is filled in.',
    anyForms: 'Any form may be declared, in the standard version.',
    settled: 'A unit has sent its book: the forms asked for can no longer change.',
    change: 'Change forms',
    save: 'Save forms',
    need: (form: string) => `${form}: whether it must be there`,
    version: (form: string) => `${form}: version`,
    inVersion: (form: string, version: string) => `${form} (${version})`,
  },
});

export const needWords = defineWords({
  zh: FORM_NEEDS,
  en: { required: 'required', optional: 'optional', excluded: 'not taken' },
});

export const versionWords = defineWords({
  zh: FORM_VERSIONS,
  en: {
    standard: 'standard',
    'split-target': 'target in three columns',
    'points-first': 'points first',
    'january-to-july': 'January to July',
  },
});

export const formKindWords = defineWords({
  zh: FORM_KIND_TITLES,
  en: {
    'department-overall': 'Goals of the department',
    'special-fund-summary': 'Summary of special funds',
    'expenditure-direction': 'Goals of a spending direction',
    project: 'Goals of a project',
    monitoring: 'Monitoring',
    'self-evaluation': 'Self-evaluation',
  },
});
