import type { StoryPlace } from './docx-story-context.ts';
import { integerOf, isOn, type WordXml } from './docx-vocabulary.ts';

/** 读内容控件（`w:sdt`）：`read` 读它的内容，其间记着它是不是还显示着填写提示。 */
export function readContentControl(xml: WordXml, place: StoryPlace, read: (depth: number) => void): void {
  const { depth } = xml;
  let isPrompt = false;
  while (xml.openIn(depth)) {
    if (xml.element === 'w:sdtPr') isPrompt = showsPrompt(xml);
    else if (xml.element !== 'w:sdtContent') xml.skip();
    else {
      if (isPrompt) place.prompts += 1;
      read(xml.depth);
      if (isPrompt) place.prompts -= 1;
    }
  }
}

function showsPrompt(xml: WordXml): boolean {
  const { depth } = xml;
  let isPrompt = false;
  while (xml.openIn(depth)) {
    if (xml.element === 'w:showingPlcHdr') isPrompt = isOn(xml);
    xml.skip();
  }
  return isPrompt;
}

/**
 * 旧式窗体域显示的内容：复选框 ☑、□，下拉框选中的一项；其他域为 ""。
 *
 * Reads the inside of a `w:fldChar` that begins a field.
 */
export function readFormField(xml: WordXml): string {
  const { depth } = xml;
  let isCheckBox = false;
  let isCheckedFirst = false;
  let isChecked: boolean | undefined;
  let chosenFirst = 0;
  let chosen: number | undefined;
  const entries: string[] = [];
  while (xml.openIn(depth)) {
    switch (xml.element) {
      case 'w:checkBox':
        isCheckBox = true;
        break;
      case 'w:checked':
        isChecked = isOn(xml);
        break;
      case 'w:default':
        isCheckedFirst = isOn(xml);
        chosenFirst = integerOf(xml) ?? 0;
        break;
      case 'w:result':
        chosen = integerOf(xml);
        break;
      case 'w:listEntry':
        entries.push(xml.attribute('val') ?? '');
        break;
    }
  }
  if (isCheckBox) return (isChecked ?? isCheckedFirst) ? '☑' : '□';
  return entries[chosen ?? chosenFirst] ?? '';
}
