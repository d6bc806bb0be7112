import { useSaying } from '@paidan/web-kit';
import { Table as LibraryTable, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';

/** The library's table. Where it is too wide for the page, its part that scrolls is reached and scrolled by keyboard too. */
export function Table<Row extends object>(props: TableProps<Row>) {
  const { say } = useSaying();
  const box = useRef<HTMLDivElement>(null);
  const name = say('house.wide-table');
  useEffect(() => {
    const parts = [...(box.current?.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body') ?? [])];
    const look = () => parts.forEach((part) => (part.scrollWidth > part.clientWidth ? letIn(part, name) : leaveOut(part)));
    const watching = new ResizeObserver(look);
    for (const part of parts) watching.observe(part);
    return () => watching.disconnect();
  });
  return <div ref={box}><LibraryTable<Row> {...props} /></div>;
}

const letIn = (part: HTMLElement, name: string) => (part.setAttribute('tabindex', '0'), part.setAttribute('role', 'region'), part.setAttribute('aria-label', name));
const leaveOut = (part: HTMLElement) => ['tabindex', 'role', 'aria-label'].forEach((attribute) => part.removeAttribute(attribute));
