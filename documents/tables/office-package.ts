import { err, ok, type Result } from '@duzhi/core/shared';
import type { Archive } from './archive.ts';
import type { ReadingFailure } from './table-document.ts';
import { walkXml } from './xml.ts';

/** 部件之间的一条关系。 */
export interface Relation {
  /** The last word of the relationship's type: the same in strict and transitional files. */
  readonly type: string;
  /** 部件在压缩包中的路径。 */
  readonly path: string;
}

/** 部件的文字：UTF-8 或 UTF-16。Errors: those of `Archive.read`. */
export function readPart(archive: Archive, name: string): Result<string, ReadingFailure> {
  const content = archive.read(name);
  if (!content.ok) return content;
  return ok(new TextDecoder(wideEncoding(content.value) ?? 'utf-8').decode(content.value));
}

/** 部件的文字，一律成 UTF-8 的字节。Errors: those of `Archive.read`. */
export function readPartBytes(archive: Archive, name: string): Result<Uint8Array, ReadingFailure> {
  const content = archive.read(name);
  if (!content.ok) return content;
  const wide = wideEncoding(content.value);
  return wide === undefined ? content : ok(Buffer.from(new TextDecoder(wide).decode(content.value)));
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/**
 * 一个部件与其他部件的关系，按关系号；`part` 为 "" 时是整个文件的关系。
 *
 * Those to the outside are left out. Errors: `damaged` when there are none or their XML is broken.
 */
export function readRelations(archive: Archive, part: string): Result<Map<string, Relation>, ReadingFailure> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const xml = readPart(archive, `${folder}_rels/${part.slice(folder.length)}.rels`);
  if (!xml.ok) return xml;
  const relations = new Map<string, Relation>();
  const isWell = walkXml(xml.value, {
    open(tag, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (
        tag !== 'Relationship' ||
        id === undefined ||
        type === undefined ||
        target === undefined ||
        mode === 'External'
      )
        return;
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), path: resolvePath(folder, target) });
    },
  });
  return isWell ? ok(relations) : err(DAMAGED);
}

/** 第一个这种关系指向的部件；没有时为 undefined。 */
export function relatedPath(relations: ReadonlyMap<string, Relation>, type: string): string | undefined {
  return [...relations.values()].find((relation) => relation.type === type)?.path;
}

const DAMAGED: ReadingFailure = {
  code: 'damaged',
  message: '文件残缺或已损坏，读不出来。请用 Office 打开并另存一份后再试。',
};

function resolvePath(folder: string, target: string): string {
  const steps: string[] = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
