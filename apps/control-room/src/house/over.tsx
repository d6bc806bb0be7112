import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface Over {
  readonly title: string;
  /** Called by Esc; a dialog without it stays until it is answered. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page: the browser's own, which holds the focus and lies above those opened before. */
export function Over({ title, onClose, children }: Over) {
  const box = useRef<HTMLDialogElement>(null);
  const name = useId();
  // Before it is taken out of the page, so that closing it gives the focus back to where one was typing.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>('input:not([readonly]), textarea, select')?.focus();
    return () => dialog?.close();
  }, []);
  /** A browser closes a dialog on the third Esc whatever is said to it; so it is opened again, and closes by leaving the page. */
  const closed = () => {
    if (!box.current || box.current.open) return;
    box.current.showModal();
    onClose?.();
  };
  return (
    <dialog ref={box} className="over" aria-labelledby={name} onCancel={(event) => void (event.target === event.currentTarget && (event.preventDefault(), onClose?.()))} onClose={closed}>
      <h2 id={name}>{title}</h2>
      {children}
    </dialog>
  );
}
