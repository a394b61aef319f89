import { createTransport } from 'nodemailer';
import type { Mailer } from './reminders.ts';

/** 邮件服务器这么久不答，就当发不成，毫秒。 */
const PATIENCE = 30_000;

/** 由 SMTP 发信；用加密的连接，服务器不支持的才不加密。 */
export function smtpMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(
    { url, connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    { from },
  );
  return async ({ to, subject, text }) => {
    await transport.sendMail({ to, subject, text });
  };
}
