/** 值得交给服务器读的文件：办公文件、网页、文本、压缩包；系统和 Office 自己的临时文件不算。 */
export function isWorthReading({ name }: { readonly name: string }): boolean {
  return (
    !/^(?:\.|~\$)/.test(name) &&
    /\.(?:docx?|docm|dotx|wps|xlsx?|xlsm|et|html?|mht|txt|csv|xml|pdf|json|zip)$/i.test(name)
  );
}

/** 拖进来的：全部文件，和值得读而读不出来的（已经移走、没有权限），照它们的位置。 */
export interface Dropped {
  readonly files: readonly File[];
  readonly unread: readonly string[];
}

/** 拖进来的全部文件，文件夹一层一层地展开。 */
export async function filesDropped(data: DataTransfer): Promise<Dropped> {
  // The items are gone after the first pause, so the entries are taken at once.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return { files: [...data.files], unread: [] };
  return together(await Promise.all(entries.map((entry) => (entry === null ? NOTHING : filesIn(entry)))));
}

const NOTHING: Dropped = { files: [], unread: [] };

function together(parts: readonly Dropped[]): Dropped {
  return { files: parts.flatMap(({ files }) => files), unread: parts.flatMap(({ unread }) => unread) };
}

// What was dropped with a folder does not know its way in it, what was chosen with one does.
const paths = new WeakMap<File, string>();

/** 文件在所选（或拖进来的）文件夹里的位置，连同名称；单个的文件就是名称。 */
export function pathOf(file: File): string {
  return paths.get(file) || file.webkitRelativePath || file.name;
}

async function filesIn(entry: FileSystemEntry): Promise<Dropped> {
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      paths.set(file, path);
      return { files: [file], unread: [] };
    }
    return isFolder(entry) ? together(await Promise.all((await entriesOf(entry)).map(filesIn))) : NOTHING;
  } catch (error) {
    // Gone meanwhile, or not ours to read: the browser has no other words for it.
    if (!(error instanceof DOMException)) throw error;
    return { files: [], unread: isFile(entry) && !isWorthReading(entry) ? [] : [path] };
  }
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred at a time and nothing when it is through.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return inside;
    inside.push(...some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
