import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { logOut } from '../api/session.ts';
import { Icon } from '../components/icon.tsx';
import { Menu } from '../components/menu.tsx';
import type { Appearance } from './appearance.ts';
import { setAppearance, useAppearance } from './appearance.ts';
import { defineWords, setLanguage, useLanguage, useWords } from './language.ts';
import { answered } from './queries.ts';
import { useSession } from './session-query.ts';

const words = defineWords({
  zh: {
    menu: '账号和界面',
    password: '修改密码',
    leave: '退出登录',
    system: '明暗随系统',
    light: '亮',
    dark: '暗',
  },
  en: {
    menu: 'Account and appearance',
    password: 'Change password',
    leave: 'Log out',
    system: 'Light or dark as the system',
    light: 'Light',
    dark: 'Dark',
  },
});

const APPEARANCES: readonly Appearance[] = ['system', 'light', 'dark'];

/** 右上角：谁、哪个单位；改密码、语言、明暗、退出。 */
export function AccountMenu() {
  const w = useWords(words);
  const { person, unit } = useSession();
  const language = useLanguage();
  const appearance = useAppearance();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => answered(logOut()),
    // Whether or not the server heard it, nothing of this person stays on the screen.
    onSettled: async () => {
      await navigate({ to: '/login', search: {} });
      queries.clear();
    },
  });
  return (
    <Menu
      className="button button-plain account-menu"
      name={`${person.displayName}，${unit.name}：${w.menu}`}
      label={
        <>
          <Icon name="person" />
          <span className="account-menu-words">
            <b>{person.displayName}</b>
            <span>{unit.name}</span>
          </span>
        </>
      }
      items={[
        { key: 'password', label: w.password, onSelect: () => void navigate({ to: '/password' }) },
        { key: 'zh', label: '中文', checked: language === 'zh', separated: true, onSelect: () => setLanguage('zh') },
        {
          key: 'en',
          label: <span lang="en">English</span>,
          checked: language === 'en',
          onSelect: () => setLanguage('en'),
        },
        ...APPEARANCES.map((each, index) => ({
          key: each,
          label: w[each],
          checked: appearance === each,
          separated: index === 0,
          onSelect: () => setAppearance(each),
        })),
        { key: 'leave', label: w.leave, separated: true, onSelect: () => leave.mutate() },
      ]}
    />
  );
}
