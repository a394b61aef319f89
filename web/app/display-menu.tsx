import { Icon } from '../components/icon.tsx';
import { Menu } from '../components/menu.tsx';
import type { Appearance } from './appearance.ts';
import { setAppearance, useAppearance } from './appearance.ts';
import type { Language } from './language.ts';
import { defineWords, setLanguage, useLanguage, useWords } from './language.ts';

const words = defineWords({
  zh: { name: '显示', system: '明暗随系统', light: '亮色', dark: '暗色' },
  en: { name: 'Display', system: 'As the system', light: 'Light', dark: 'Dark' },
});

const APPEARANCES: readonly Appearance[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['zh', '中文'],
  ['en', 'English'],
];

/** 明暗与语言的菜单。 */
export function DisplayMenu() {
  const w = useWords(words);
  const appearance = useAppearance();
  const language = useLanguage();
  const items = [
    ...APPEARANCES.map((key) => ({
      key,
      label: w[key],
      checked: key === appearance,
      onSelect: () => setAppearance(key),
    })),
    ...LANGUAGES.map(([key, label], index) => ({
      key,
      label,
      checked: key === language,
      separated: index === 0,
      onSelect: () => setLanguage(key),
    })),
  ];
  return <Menu label={<Icon name="more" />} name={w.name} items={items} />;
}
