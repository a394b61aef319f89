import { escapeMarkup } from './markup.ts';

/** Word 文档的属性：只有标题，没有时间，同样的内容写出同样的字节。The library's own would say when it wrote. */
export function coreProperties(title: string): { readonly path: string; readonly data: string } {
  return {
    path: 'docProps/core.xml',
    data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title></cp:coreProperties>`,
  };
}
