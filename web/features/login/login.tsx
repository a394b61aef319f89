import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { setLanguage, useLanguage, useWords } from '../../app/language.ts';
import { setupQuery } from '../../app/setup-query.ts';
import { FileDrop } from '../../components/file-drop.tsx';
import { Seal } from '../../components/seal.tsx';
import { holdFile } from '../try/held-file.ts';
import { LoginForm } from './login-form.tsx';
import { loginWords } from './words.ts';
import './login.css';

/** 登录页：一张卡片；演示时列出账号；也可以不登录先查一个文件。 */
export function Login() {
  const w = useWords(loginWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { data: setup } = useQuery(setupQuery);

  return (
    <main className="login">
      <title>{`${w.heading} · ${w.product}`}</title>
      <header className="login-brand">
        <Seal size={56} />
        <div>
          <p className="login-name">{w.product}</p>
          <p className="login-tagline">{w.tagline}</p>
        </div>
        <button
          type="button"
          className="button button-plain login-language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {w.language}
        </button>
      </header>
      <LoginForm demonstration={setup?.demonstration ?? null} />
      <FileDrop
        single
        title={w.tryTitle}
        onFiles={([file]) => {
          if (file === undefined) return;
          holdFile(file);
          void navigate({ to: '/try' });
        }}
      >
        {w.tryText}
      </FileDrop>
    </main>
  );
}
