/** 值得交给服务器读的文件：办公文件、网页、文本、压缩包；系统和 Office 自己的临时文件不算。 */
export function isWorthReading({ name }: { readonly name: string }): boolean {
  return (
    !/^(?:\.|~\$)/.test(name) &&
    /\.(?:docx?|docm|dotx|wps|xlsx?|xlsm|et|html?|mht|txt|csv|xml|pdf|json|zip)$/i.test(name)
  );
}

/** 拖进来的全部文件，文件夹一层一层地展开。 */
export async function filesDropped(data: DataTransfer): Promise<readonly File[]> {
  // The items are gone after the first pause, so the entries are taken at once.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return [...data.files];
  const found = await Promise.all(entries.map((entry) => (entry === null ? [] : filesIn(entry))));
  return found.flat();
}

// What was dropped with a folder does not know its way in it, what was chosen with one does.
const paths = new WeakMap<File, string>();

/** 文件在所选（或拖进来的）文件夹里的位置，连同名称；单个的文件就是名称。 */
export function pathOf(file: File): string {
  return paths.get(file) || file.webkitRelativePath || file.name;
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    paths.set(file, entry.fullPath.replace(/^\//, ''));
    return [file];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred at a time and nothing when it is through.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(filesIn))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
