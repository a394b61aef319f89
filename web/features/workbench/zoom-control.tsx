import { useWords } from '../../app/language.ts';
import { WORKBENCH_WORDS } from './words.ts';
import { neighbourOf, setZoom, useZoom } from './zoom.ts';

/** 纸放多大：缩小、原大、放大，与栏同宽。 */
export function ZoomControl() {
  const words = useWords(WORKBENCH_WORDS);
  const zoom = useZoom();
  const now = zoom === 'fit' ? words.fitted : `${zoom}%`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent.
    <div className="zoom" role="group" aria-label={words.zoom}>
      <button type="button" aria-label={words.smaller} onClick={() => setZoom(neighbourOf(zoom, -1))}>
        −
      </button>
      <button type="button" className="zoom-now" aria-label={words.originalSize(now)} onClick={() => setZoom(100)}>
        {now}
      </button>
      <button type="button" aria-label={words.larger} onClick={() => setZoom(neighbourOf(zoom, 1))}>
        +
      </button>
      <button type="button" aria-pressed={zoom === 'fit'} onClick={() => setZoom(zoom === 'fit' ? 100 : 'fit')}>
        {words.fitWidth}
      </button>
    </div>
  );
}
