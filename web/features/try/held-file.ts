let held: File | null = null;

/** 登录页上放下的文件，带到试用页。 */
export function holdFile(file: File): void {
  held = file;
}

/** 取走带来的文件；没有为 null。 */
export function takeHeldFile(): File | null {
  const file = held;
  held = null;
  return file;
}
