import manifest from './package.json' with { type: 'json' };

/** 度支的版本。 */
export const VERSION: string = manifest.version;
