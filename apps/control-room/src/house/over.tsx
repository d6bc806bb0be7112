import { useEffect, useId, useRef, type ReactNode } from 'react';

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
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={box} className="over" aria-labelledby={name} onCancel={(event) => (event.preventDefault(), onClose?.())}>
      <h2 id={name}>{title}</h2>
      {children}
    </dialog>
  );
}
