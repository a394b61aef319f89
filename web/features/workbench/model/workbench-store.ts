import type { Book, FormKind, JsonPatch } from '@duzhi/core/book';
import { editBook, FORM_KIND_TITLES, formName } from '@duzhi/core/book';
import type { CheckSession, Finding, Report, RuleProfile, Waiver } from '@duzhi/core/checks';
import { createCheckSession } from '@duzhi/core/checks';
import type { CellKind, FormVersions, TargetPart } from '@duzhi/core/layouts';
import type { JsonPointer } from '@duzhi/core/shared';
import { findAt } from '@duzhi/core/shared';
import { cellsAt, formIndexOf } from './cell-places.ts';
import { clearCells } from './clear.ts';
import type { Copied } from './clipboard.ts';
import { copyBlock, parseTabs } from './clipboard.ts';
import type { DrawnSheet } from './drawn-sheet.ts';
import { drawnSheet } from './drawn-sheet.ts';
import type { FindingGroup } from './findings.ts';
import { findingKey, groupFindings, nextFinding } from './findings.ts';
import { insertForm, removeForm } from './forms.ts';
import type { History } from './history.ts';
import { NO_HISTORY, record, redo, undo } from './history.ts';
import { keepFindings } from './kept-findings.ts';
import { findListPlace } from './list-place.ts';
import type { Direction, Selection } from './navigate.ts';
import { cellsIn, positionOf, rectangleOf, rowEnd, selectOne, sheetEnd, step, stepInOrder } from './navigate.ts';
import { pasteBlock } from './paste.ts';
import type { Proposal } from './proposals.ts';
import { proposalFor } from './proposals.ts';
import { insertRow, moveRow, removeRows } from './rows.ts';
import type { Saying } from './saying.ts';
import { inChinese, SILENCE, together } from './saying.ts';
import type { WaivedFinding } from './set-aside.ts';
import { setAside } from './set-aside.ts';
import type { Position, SheetCell } from './sheet.ts';
import { hasValue } from './sheet.ts';
import { patchFor } from './typed-value.ts';
import { SAYINGS } from './workbench-sayings.ts';

/** 正在输入的一格。 */
export interface Editing {
  readonly at: JsonPointer;
  readonly kind: CellKind;
  /** 指标值分在三栏时是哪一栏。 */
  readonly part?: TargetPart | undefined;
  readonly text: string;
  /** 直接打字盖掉原值（方向键移走），还是进入格内修改（方向键移动光标）。 */
  readonly mode: 'replace' | 'edit';
  /** 没有看懂所输入的：一句话；看懂了为 null。 */
  readonly problem: Saying | null;
}

/** 撤销时回到的样子。 */
interface Snapshot {
  readonly book: Book;
  readonly form: number;
  readonly selection: Selection;
}

export interface WorkbenchState {
  /** 已确认的目标册。 */
  readonly book: Book;
  /** 连同正在输入的一格；没有在输入时就是 `book`。 */
  readonly draft: Book;
  readonly report: Report;
  /** 豁免了的，不在 `report` 里。 */
  readonly waived: readonly WaivedFinding[];
  readonly groups: readonly FindingGroup[];
  /** 打开的是第几张表，从 0 起。 */
  readonly form: number;
  readonly selection: Selection;
  readonly editing: Editing | null;
  /** 当前问题；没有为 null。 */
  readonly finding: string | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly proposal: Proposal | null;
  /** 刚做了什么，一句话，读屏也会念。 */
  readonly notice: Saying;
  /** 最近一次检查用了多少毫秒。 */
  readonly checkedIn: number;
}

export type Workbench = ReturnType<typeof createWorkbench>;

export interface WorkbenchTools {
  /** 毫秒计时，只用来显示检查用时。 */
  readonly now: () => number;
  readonly readOnly?: boolean;
  /** 检查用的规则集；不给是通用的。 */
  readonly profile?: RuleProfile;
  /** 现在有效的豁免。 */
  readonly waivers?: readonly Waiver[];
  /** 各种表照哪一版表样画；不给的是标准式样。 */
  readonly versions?: FormVersions;
}

/**
 * 工作台：一本目标册、在哪里、正在输入什么、有哪些问题。
 *
 * No framework: state is one immutable value, actions make the next one, listeners are told. Every edit goes through `change`,
 * which re-checks and records the step; typing re-checks a tentative book that is recorded only when it is confirmed.
 */
export function createWorkbench(initial: Book, tools: WorkbenchTools) {
  const session: CheckSession = createCheckSession(tools.profile);
  const listeners = new Set<() => void>();
  const { versions = {} } = tools;
  const sheetFor = (book: Book, form: number): DrawnSheet => sheetOf(book, form, versions);
  let history: History<Snapshot> = NO_HISTORY;
  let state: WorkbenchState = firstState(initial, session, tools);

  const set = (next: Partial<WorkbenchState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const checked = (draft: Book): Pick<WorkbenchState, 'draft' | 'report' | 'waived' | 'groups' | 'checkedIn'> => {
    const start = tools.now();
    const { report, waived } = setAside(session.run(draft), tools.waivers ?? [], draft);
    const findings = keepFindings({ draft: state.draft, findings: state.report.findings }, { ...report, draft });
    return {
      draft,
      report: { ...report, findings },
      waived,
      groups: groupFindings(findings, draft.forms.length, state.groups),
      checkedIn: tools.now() - start,
    };
  };

  const open = (): DrawnSheet => sheetFor(state.book, state.form);
  const active = (): SheetCell | undefined => open().sheet.cellAt(state.selection.focus);

  /** Puts a book in place: re-checked, selection kept within the form. */
  const show = (book: Book, next: Partial<WorkbenchState>): void => {
    const form = Math.min(next.form ?? state.form, Math.max(0, book.forms.length - 1));
    const selection = withinSheet(sheetFor(book, form), next.selection ?? state.selection);
    const canUndo = history.done.length > 0;
    const canRedo = history.undone.length > 0;
    set({
      editing: null,
      proposal: null,
      notice: SILENCE,
      ...next,
      ...checked(book),
      book,
      form,
      selection,
      canUndo,
      canRedo,
    });
  };

  /** One step of work: applied as a whole, undone as a whole. */
  const change = (patch: JsonPatch, notice: Saying, next: Partial<WorkbenchState> = {}): boolean => {
    if (tools.readOnly || patch.length === 0) return false;
    const edited = editBook(state.book, patch);
    if (!edited.ok) {
      set({ notice: SAYINGS.changed });
      return false;
    }
    const before: Snapshot = { book: state.book, form: state.form, selection: state.selection };
    const after: Snapshot = {
      book: edited.value,
      form: next.form ?? state.form,
      selection: next.selection ?? state.selection,
    };
    history = record(history, { before, after });
    const proposal = proposalFor(before.book, after.book);
    show(after.book, { notice, proposal, ...next });
    return true;
  };

  const moveTo = (position: Position, extend = false): void => {
    const selection = extend ? { anchor: state.selection.anchor, focus: position } : selectOne(position);
    set({ selection, notice: SILENCE });
  };

  /** Confirms what is being typed; false where it was not understood and stays open. */
  const commit = (): boolean => {
    const { editing, book } = state;
    if (editing === null) return true;
    if (editing.problem !== null) {
      set({ notice: editing.problem });
      return false;
    }
    const patch = patchFor(book, editing);
    if (!patch.ok) return false;
    if (!change(patch.value, SILENCE)) set({ editing: null, ...checked(book) });
    return true;
  };

  const selectedRows = (): { list: JsonPointer; from: number; to: number } | undefined => {
    const cell = active();
    const place = cell?.at === undefined ? undefined : findListPlace(cell.at);
    if (place === undefined) return undefined;
    const { sheet } = open();
    const indices = cellsIn(sheet, rectangleOf(sheet, state.selection)).flatMap(({ at }) => {
      const other = at === undefined ? undefined : findListPlace(at);
      return other?.list === place.list ? [other.index] : [];
    });
    return { list: place.list, from: Math.min(...indices), to: Math.max(...indices) };
  };

  /** The cell of the list that stands in the column of the active one, once the rows have changed. */
  const cellOfRow = (book: Book, list: JsonPointer, index: number): Selection | undefined => {
    const { sheet } = sheetFor(book, state.form);
    const key = findListPlace(active()?.at ?? '')?.key ?? '';
    const wanted = sheet.findValue(`${list}/${index}/${key}`) ?? sheet.findValue(`${list}/${index}/name`);
    const cell = wanted ?? sheet.values.find(({ at }) => at.startsWith(`${list}/${index}/`));
    return cell === undefined ? undefined : selectOne(positionOf(cell));
  };

  const changeRows = (patch: JsonPatch, list: JsonPointer, index: number, notice: Saying): void => {
    const edited = editBook(state.book, patch);
    const selection = edited.ok ? cellOfRow(edited.value, list, index) : undefined;
    change(patch, notice, selection === undefined ? {} : { selection });
  };

  const changeForms = (patch: JsonPatch, form: number, notice: Saying): void => {
    const edited = editBook(state.book, patch);
    if (!edited.ok) return;
    const selection = selectOne(sheetEnd(sheetFor(edited.value, form).sheet, 'first'));
    change(patch, notice, { form, selection, finding: null });
  };

  const goTo = (finding: Finding): void => {
    if (!commit()) return;
    const form = Math.max(0, formIndexOf(finding.at[0] ?? ''));
    const { sheet } = sheetFor(state.book, form);
    const [place] = cellsAt(sheet, finding.at[0] ?? '');
    const cell = place === undefined ? undefined : sheet.findValue(place);
    const selection =
      cell === undefined ? withinSheet(sheetFor(state.book, form), state.selection) : selectOne(positionOf(cell));
    set({ form, selection, finding: findingKey(finding), notice: inChinese(finding.message) });
  };

  return {
    getState: (): WorkbenchState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sheet: open,
    activeCell: active,
    /** 各种表照哪一版表样画。 */
    versions,

    openForm(form: number): void {
      if (!commit() || form === state.form || state.book.forms[form] === undefined) return;
      set({
        form,
        selection: selectOne(sheetEnd(sheetFor(state.book, form).sheet, 'first')),
        finding: null,
        notice: SILENCE,
      });
    },
    openNeighbourForm(by: 1 | -1): void {
      this.openForm(state.form + by);
    },

    select(position: Position, extend = false): void {
      if (!commit()) return;
      const cell = open().sheet.cellAt(position);
      if (cell === undefined || (!extend && !hasValue(cell))) return;
      moveTo(extend ? position : positionOf(cell), extend);
    },
    /** 到一格；那一格没有了，到它的那张表；表也没有就不动。 */
    selectCell(at: JsonPointer): void {
      const form = formIndexOf(at);
      if (state.book.forms[form] === undefined || !commit()) return;
      const { sheet } = sheetFor(state.book, form);
      const [place] = cellsAt(sheet, at);
      const cell = place === undefined ? undefined : sheet.findValue(place);
      if (cell === undefined) this.openForm(form);
      else set({ form, selection: selectOne(positionOf(cell)), notice: SILENCE });
    },
    move(direction: Direction, extend = false): void {
      moveTo(step(open().sheet, state.selection.focus, direction), extend);
    },
    tab(by: 1 | -1): void {
      moveTo(stepInOrder(open().sheet, state.selection.focus, by));
    },
    /** Tab 还有没有去处；没有时焦点离开表格。 */
    canTab(by: 1 | -1): boolean {
      const { focus } = state.selection;
      return stepInOrder(open().sheet, focus, by) !== focus;
    },
    moveToEnd(end: 'first' | 'last', scope: 'row' | 'sheet', extend = false): void {
      const { sheet } = open();
      moveTo(scope === 'row' ? rowEnd(sheet, state.selection.focus, end) : sheetEnd(sheet, end), extend);
    },
    selectAll(): void {
      const { sheet } = open();
      set({ selection: { anchor: sheetEnd(sheet, 'first'), focus: sheetEnd(sheet, 'last') }, notice: SILENCE });
    },

    /** 开始输入：`text` 是先放进去的文字。 */
    edit(mode: Editing['mode'], text?: string): void {
      const cell = active();
      if (tools.readOnly || cell === undefined || !hasValue(cell)) return;
      const { anchor, focus } = state.selection;
      set({
        editing: {
          ...{ at: cell.at, kind: cell.kind, part: cell.part, mode, problem: null },
          text: text ?? editText(state.book, cell),
        },
        // The selection itself where it is one cell already: nothing that follows it need be drawn again.
        ...(anchor === focus ? {} : { selection: selectOne(focus) }),
        notice: SILENCE,
      });
    },
    /** 由盖写转为在格内修改（F2）。 */
    enterCell(): void {
      if (state.editing !== null) set({ editing: { ...state.editing, mode: 'edit' } });
    },
    /** 输入到一半：用暂定的值边打边查。`composing` 时拼音还没有选定，不查。 */
    type(text: string, composing = false): void {
      const { editing, book } = state;
      if (editing === null) return;
      if (composing) {
        set({ editing: { ...editing, text } });
        return;
      }
      const patch = patchFor(book, { ...editing, text });
      const edited = patch.ok ? editBook(book, patch.value) : undefined;
      const draft = edited?.ok ? edited.value : book;
      const problem = patch.ok ? null : patch.error;
      set({ editing: { ...editing, text, problem }, ...checked(draft) });
    },
    commit,
    cancel(): void {
      if (state.editing !== null) set({ editing: null, notice: SILENCE, ...checked(state.book) });
    },

    clear(): void {
      const { sheet } = open();
      const patch = clearCells(state.book, cellsIn(sheet, rectangleOf(sheet, state.selection)));
      change(patch, patch.length > 1 ? SAYINGS.cleared(patch.length) : SILENCE);
    },
    copy(): Copied {
      const { sheet } = open();
      return copyBlock(sheet, rectangleOf(sheet, state.selection));
    },
    paste(text: string): void {
      const { sheet } = open();
      const area = rectangleOf(sheet, state.selection);
      const from = { row: Math.min(state.selection.anchor.row, state.selection.focus.row), column: area.left };
      const pasted = pasteBlock(state.book, sheet, from, area, parseTabs(text));
      const [first] = pasted.refused;
      const refused = first === undefined ? SILENCE : SAYINGS.refused(pasted.refused.length, first);
      const added = pasted.addedRows === 0 ? SILENCE : SAYINGS.addedRows(pasted.addedRows);
      if (change(pasted.patch, together(added, refused))) return;
      set({ notice: first === undefined ? SAYINGS.nothingToPaste : refused });
    },

    /** 所选各行可否增删移动。 */
    selectedRows,
    addRow(where: 'above' | 'below'): void {
      if (!commit()) return;
      const rows = selectedRows();
      if (rows === undefined) {
        set({ notice: SAYINGS.selectRow });
        return;
      }
      const index = where === 'below' ? rows.to + 1 : rows.from;
      const like = where === 'below' ? rows.to : rows.from;
      changeRows(insertRow(state.book, rows.list, index, like), rows.list, index, SAYINGS.addedRows(1));
    },
    removeRows(): void {
      if (!commit()) return;
      const rows = selectedRows();
      if (rows === undefined) return;
      const count = rows.to - rows.from + 1;
      const left = (findAt(state.book, rows.list) as readonly unknown[]).length - count;
      const next = Math.max(0, Math.min(rows.from, left - 1));
      changeRows(removeRows(rows.list, rows.from, rows.to), rows.list, next, SAYINGS.removedRows(count));
    },
    moveRow(by: 1 | -1): void {
      if (!commit()) return;
      const rows = selectedRows();
      if (rows === undefined || rows.from !== rows.to) return;
      changeRows(moveRow(state.book, rows.list, rows.from, by), rows.list, rows.from + by, SAYINGS.movedRow);
    },

    /** 添一张空白表，打开它。 */
    addForm(kind: FormKind): void {
      if (!commit()) return;
      const { patch, index } = insertForm(state.book, kind, versions[kind]);
      changeForms(patch, index, SAYINGS.addedForm(FORM_KIND_TITLES[kind]));
    },
    /** 去掉第 `index` 张（从 0 起）；一步撤销得回来。册里总有一张表。 */
    removeForm(index: number): void {
      const form = state.book.forms[index];
      if (!commit() || form === undefined) return;
      const last = state.book.forms.length - 1;
      if (last === 0) set({ notice: SAYINGS.lastForm });
      else changeForms(removeForm(index), Math.min(index, last - 1), SAYINGS.removedForm(formName(form)));
    },

    goTo,
    goToNext(by: 1 | -1): void {
      if (!commit()) return;
      const next = nextFinding(state.groups, state.finding, state.form, by);
      if (next === undefined) set({ notice: SAYINGS.noFindings, finding: null });
      else goTo(next);
    },
    /** 采用一处修正；一步撤销得回来。 */
    repair(patch: JsonPatch, label: string): void {
      if (commit()) change(patch, inChinese(label));
    },
    adoptProposal(): void {
      const { proposal } = state;
      if (proposal !== null && commit()) change(proposal.patch, SAYINGS.adopted(proposal.parts));
    },
    dismissProposal(): void {
      set({ proposal: null });
    },

    undo(): void {
      if (state.editing !== null) {
        set({ editing: null, ...checked(state.book) });
        return;
      }
      const back = undo(history);
      if (back === undefined) return;
      history = back.history;
      show(back.value.book, { form: back.value.form, selection: back.value.selection, notice: SAYINGS.undone });
    },
    redo(): void {
      if (!commit()) return;
      const forward = redo(history);
      if (forward === undefined) return;
      history = forward.history;
      show(forward.value.book, {
        form: forward.value.form,
        selection: forward.value.selection,
        notice: SAYINGS.redone,
      });
    },
    /** 换上服务器合并过的，或取舍之后的目标册；也是可以撤销的一步。 */
    replaceBook(book: Book, notice: Saying): void {
      const place = { form: state.form, selection: state.selection };
      history = record(history, { before: { book: state.book, ...place }, after: { book, ...place } });
      show(book, { notice });
    },
  };
}

function firstState(book: Book, session: CheckSession, tools: WorkbenchTools): WorkbenchState {
  const { now, waivers = [], versions = {} } = tools;
  const start = now();
  const first = book.forms.length === 0 ? { row: 1, column: 1 } : sheetEnd(sheetOf(book, 0, versions).sheet, 'first');
  const { report, waived } = setAside(session.run(book), waivers, book);
  return {
    book,
    draft: book,
    report,
    waived,
    groups: groupFindings(report.findings, book.forms.length),
    form: 0,
    selection: selectOne(first),
    editing: null,
    finding: null,
    canUndo: false,
    canRedo: false,
    proposal: null,
    notice: SILENCE,
    checkedIn: now() - start,
  };
}

/** The sheet of the form; a book without forms has no workbench. */
function sheetOf(book: Book, form: number, versions: FormVersions): DrawnSheet {
  const drawn = book.forms[form];
  if (drawn === undefined) throw new RangeError(`the book has no form ${form}`);
  return drawnSheet(drawn, form, versions[drawn.kind]);
}

function withinSheet({ sheet }: DrawnSheet, selection: Selection): Selection {
  const cell = sheet.cellAt(selection.focus);
  if (cell !== undefined && hasValue(cell))
    return sheet.cellAt(selection.anchor) === undefined ? selectOne(selection.focus) : selection;
  return selectOne(sheetEnd(sheet, 'first'));
}

/** 格里的文字就是输入的起点；印上的年度只取数字。 */
function editText(book: Book, cell: SheetCell & { readonly at: JsonPointer }): string {
  return cell.at.endsWith('/fiscalYear') ? String(findAt(book, cell.at) ?? '') : cell.text;
}
