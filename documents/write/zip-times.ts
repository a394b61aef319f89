const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** 0:00 on 1 January 1980, the first moment an archive can name, as it is written there. */
const FIRST_TIME = 0x0021_0000;

/**
 * 把 ZIP 里各文件的时间改成同一时刻，就地改写：同样的内容从此是同样的字节。
 *
 * For archives without a comment, as libraries write them; anything else is a bug.
 */
export function fixZipTimes(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - 22;
  if (view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('the archive does not end with its directory');
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(entry, true) !== DIRECTORY_ENTRY) throw new Error('the directory of the archive is torn');
    view.setUint32(entry + 12, FIRST_TIME, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, FIRST_TIME, true);
    const [name, extra, comment] = [28, 30, 32].map((at) => view.getUint16(entry + at, true));
    entry += 46 + name! + extra! + comment!;
  }
  return archive;
}
