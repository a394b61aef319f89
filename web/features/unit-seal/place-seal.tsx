import { Link } from '@tanstack/react-router';
import type { UnitSeal } from '../../api/unit-seals.ts';
import { useWords } from '../../app/language.ts';
import { unitSealWords } from './words.ts';
import './place-seal.css';

interface PlaceSealProps {
  readonly unit: { readonly id: string; readonly name: string };
  /** 单位在用的图样；没有为 null。 */
  readonly seal: UnitSeal | null;
  readonly placed: boolean;
  readonly onChange: (placed: boolean) => void;
}

/** 签字时放不放印章图样；没有登记的说到哪里登记。 */
export function PlaceSeal({ unit, seal, placed, onChange }: PlaceSealProps) {
  const w = useWords(unitSealWords);
  if (seal === null)
    return (
      <p className="place-seal-none">
        {w.nothingToPlace}{' '}
        <Link to="/admin/seal" search={{ unit: unit.id }}>
          {w.goRegister}
        </Link>
      </p>
    );
  return (
    <label className="place-seal">
      <input type="checkbox" checked={placed} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {w.place}
        <small>{w.placeHelp}</small>
      </span>
      <img src={seal.picture} alt={w.pictureOf(unit.name)} />
    </label>
  );
}
