import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** On top of the page, which cannot be reached meanwhile; without `onClose` it stays until it is done. */
export function Dialog({ title, onClose, children }: { title: string; onClose?: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it is taken out of the page, so that closing it gives the focus back to where one was typing.
  useLayoutEffect(() => {
    const shown = dialog.current!;
    if (!shown.open) shown.showModal();
    shown.querySelector<HTMLElement>('input:not([readonly]), textarea')?.focus();
    return () => shown.close();
  }, []);
  /** A browser closes a dialog on the third Esc whatever is said to it; so it is opened again, and closes by leaving the page. */
  const closed = () => {
    if (!dialog.current || dialog.current.open) return;
    dialog.current.showModal();
    onClose?.();
  };
  return (
    <dialog ref={dialog} aria-label={title} onCancel={(event) => void (event.target === event.currentTarget && (event.preventDefault(), onClose?.()))} onClose={closed}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
