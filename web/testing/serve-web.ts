import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';

const root = dirname(dirname(import.meta.dirname));
const dist = join(root, 'web', 'dist');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

// As strict as the server's own, so that a page which needs more fails here.
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'";

/** 网页若不是最新的就重新打包。 */
export function buildWeb(): void {
  const built = spawnSync(process.execPath, [join(root, 'scripts', 'build-web.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the web application was not built: ${built.stderr}`);
}

/** 打包好的网页，由一个只给文件的小服务器端出来；接口由测试自己应答。 */
export async function serveWeb(): Promise<{ readonly address: string; readonly close: () => void }> {
  buildWeb();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asked = join(dist, normalize(pathname));
    const file = existsSync(asked) && statSync(asked).isFile() ? asked : join(dist, 'index.html');
    response.setHeader('content-type', MEDIA_TYPES[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-security-policy', POLICY);
    if (pathname.startsWith('/assets/')) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
