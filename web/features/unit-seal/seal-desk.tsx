import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { UnitSeal } from '../../api/unit-seals.ts';
import { registerSeal, withdrawSeal } from '../../api/unit-seals.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { answered } from '../../app/queries.ts';
import { unitSealQuery } from '../../app/unit-seal-query.ts';
import { Icon } from '../../components/icon.tsx';
import { FailureNotice, Notice } from '../../components/notice.tsx';
import { fullTime } from '../../components/time-words.ts';
import { ReasonDialog } from '../declaration/reason-dialog.tsx';
import type { PreparedPicture } from './prepare-picture.ts';
import { preparePicture } from './prepare-picture.ts';
import { unitSealWords } from './words.ts';

interface SealDeskProps {
  readonly unit: { readonly id: string; readonly name: string };
  /** 在用的；没有为 null。 */
  readonly seal: UnitSeal | null;
}

/** 一个单位的图样：在用的，和要登记的。 */
export function SealDesk({ unit, seal }: SealDeskProps) {
  const w = useWords(unitSealWords);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<PreparedPicture | 'unreadable' | null>(null);
  const [asked, setAsked] = useState(false);
  const changed = () => queries.invalidateQueries({ queryKey: unitSealQuery(unit.id).queryKey });
  const withdraw = useMutation({
    mutationFn: (id: string) => answered(withdrawSeal(unit.id, id)),
    onSettled: changed,
    onSuccess: () => setAsked(false),
  });
  const register = useMutation({
    mutationFn: (picture: Blob) => answered(registerSeal(unit.id, picture)),
    onSuccess: async () => {
      withdraw.reset();
      await changed();
      setChosen(null);
    },
  });
  const card = useRef<HTMLElement>(null);
  const done = register.isSuccess || withdraw.isSuccess;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever what was done takes its button away.
  useEffect(() => {
    if (done && document.activeElement === document.body) card.current?.focus();
  }, [done, chosen, seal]);
  const choose = async (file: File) => {
    register.reset();
    withdraw.reset();
    setChosen((await preparePicture(file)) ?? 'unreadable');
  };
  return (
    <>
      {register.isSuccess ? <Notice kind="done">{w.done}</Notice> : null}
      {withdraw.isSuccess ? <Notice kind="done">{w.withdrawn}</Notice> : null}
      {chosen === 'unreadable' ? <Notice kind="error">{w.unreadable}</Notice> : null}
      <section ref={card} className="card unit-seal" aria-label={w.inUse} tabIndex={-1}>
        {seal === null ? <NoSeal /> : <SealInUse seal={seal} name={w.pictureOf(unit.name)} />}
        <div className="unit-seal-actions">
          <PictureChooser
            label={seal === null ? w.choose : w.replace}
            isMain={seal === null && (chosen === null || chosen === 'unreadable')}
            onChoose={(file) => void choose(file)}
          />
          {seal === null ? null : (
            <button type="button" className="button" onClick={() => setAsked(true)}>
              {w.withdraw}
            </button>
          )}
        </div>
      </section>
      {chosen === null || chosen === 'unreadable' ? null : (
        <ChosenPicture
          picture={chosen}
          pending={register.isPending}
          onRegister={() => register.mutate(chosen.blob)}
          onCancel={() => {
            setChosen(null);
            card.current?.focus();
          }}
        />
      )}
      {register.isError ? <FailureNotice failure={register.error.failure} /> : null}
      {asked && seal !== null ? (
        <ReasonDialog
          title={w.withdrawTitle}
          text={w.withdrawText}
          act={w.withdraw}
          reason="none"
          pending={withdraw.isPending}
          failure={withdraw.error?.failure ?? null}
          onClose={() => setAsked(false)}
          onAct={() => withdraw.mutate(seal.id)}
        />
      ) : null}
    </>
  );
}

function NoSeal() {
  const w = useWords(unitSealWords);
  return (
    <div className="unit-seal-words">
      <h2>{w.none}</h2>
      <p>{w.noneText}</p>
    </div>
  );
}

function SealInUse({ seal, name }: { readonly seal: UnitSeal; readonly name: string }) {
  const w = useWords(unitSealWords);
  const language = useLanguage();
  return (
    <>
      <img className="unit-seal-picture" src={seal.picture} alt={name} />
      <div className="unit-seal-words">
        <h2>{w.inUse}</h2>
        <p>{w.registered(seal.registeredBy.displayName, fullTime(new Date(seal.registeredAt), language))}</p>
        <p>{w.replaceText}</p>
      </div>
    </>
  );
}

interface PictureChooserProps {
  readonly label: string;
  readonly isMain: boolean;
  readonly onChoose: (file: File) => void;
}

/** 一个按钮，按了选一张图片。 */
function PictureChooser({ label, isMain, onChoose }: PictureChooserProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={isMain ? 'button button-main' : 'button'}
        onClick={() => chooser.current?.click()}
      >
        <Icon name="upload" />
        {label}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="image/png,image/jpeg"
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onChoose(file);
          // The same file may be chosen once more.
          target.value = '';
        }}
      />
    </>
  );
}

interface ChosenPictureProps {
  readonly picture: PreparedPicture;
  readonly pending: boolean;
  readonly onRegister: () => void;
  readonly onCancel: () => void;
}

/** 登记之前先看看：放在纸上是什么样子。 */
function ChosenPicture({ picture, pending, onRegister, onCancel }: ChosenPictureProps) {
  const w = useWords(unitSealWords);
  const [url, setUrl] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const made = URL.createObjectURL(picture.blob);
    setUrl(made);
    // What was chosen is what comes next, for a keyboard and a screen reader as well.
    heading.current?.focus();
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return (
    <section className="card unit-seal" aria-label={w.chosen}>
      {url === null ? null : <img className="unit-seal-picture" src={url} alt={w.chosenAlt} />}
      <div className="unit-seal-words">
        <h2 ref={heading} tabIndex={-1}>
          {w.chosen}
        </h2>
        <p>{picture.cleared ? w.cleared : w.notCleared}</p>
      </div>
      <div className="unit-seal-actions">
        <button type="button" className="button" onClick={onCancel}>
          {w.cancel}
        </button>
        <button
          type="button"
          className="button button-main"
          aria-disabled={pending}
          onClick={() => {
            if (!pending) onRegister();
          }}
        >
          {pending ? w.working : w.register}
        </button>
      </div>
    </section>
  );
}
