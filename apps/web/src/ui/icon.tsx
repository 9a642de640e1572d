/** Line drawings on a 24-unit field, one stroke width, so that they stand beside type. */
const drawings = {
  create:
    'M4 20c3.5.5 6-.5 6-3.2a2.6 2.6 0 0 0-5.2 0C4.800 18.500 5 19 4 20Zm5.500-5.800L18.300 4.600a1.500 1.500 0 0 1 2.200 2.100l-9.200 9.300',
  steer:
    'M4 6.500h9M17 6.500h3M15 4.500v4M4 12h2.500M10.500 12H20M8.500 10v4M4 17.500h10M18 17.500h2M16 15.500v4',
  train: 'M3 20h18M5 16.500l4.500-5 3.500 3L20 6M15.500 6H20v4.500',
  gallery: 'M4 4h7v9H4zM13.500 4H20v5.500h-6.500zM13.500 12H20v8h-6.500zM4 15.500h7V20H4z',
  forYou:
    'M12 3.500c.8 5 2.700 6.900 7.500 8.500-4.800 1.600-6.700 3.500-7.500 8.500-.8-5-2.700-6.900-7.500-8.500 4.800-1.600 6.700-3.500 7.500-8.500Z',
  hand: 'M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5M7.800 12.500c2.600.3 4.200-1.200 5.400-4',
  recall: 'M4.500 12a7.500 7.500 0 1 0 2.400-5.500M4 4v4.500h4.500M12 8.500V12l2.500 1.800',
  heart:
    'M12 19.500C5.500 15 4 11.500 4.600 8.800 5.400 5.600 9.600 4.700 12 8c2.400-3.300 6.600-2.400 7.400.8.600 2.700-.9 6.200-7.400 10.700Z',
  keep: 'M6.500 4h11v16L12 15.800 6.500 20Z',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.500 10 17.500 19.500 7',
  download: 'M12 4v11M7.500 11 12 15.500 16.500 11M5 20h14',
  trash: 'M5 7h14M9.500 7V4.500h5V7M7 7l.8 13h8.400L17 7M10.500 10.500v6M13.500 10.500v6',
  restore: 'M5 9h9a5 5 0 0 1 0 10H8M8.500 5.500 5 9l3.500 3.500',
  search: 'M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5',
  left: 'M14.500 5.500 8 12l6.500 6.500',
  right: 'M9.500 5.500 16 12l-6.500 6.500',
  play: 'M7.500 5v14l11-7Z',
  pause: 'M8.500 5v14M15.500 5v14',
  walk: 'M4 18c3 0 3-5 6-5s2 4 5 4 2-9 5-9M4 18h.01M20 8h.01',
  mix: 'M9 6.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11ZM15 6.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11Z',
  vary: 'M4 12c2-4 4-4 6 0s4 4 6 0c1.300-2.600 2.600-3.500 4-2.700M4 18c2-3 4-3 6 0s4 3 6 0c1.200-1.800 2.400-2.600 4-2M4 6c2-3 4-3 6 0s4 3 6 0c1.200-1.800 2.400-2.600 4-2',
  sheet: 'M4 4h16v16H4zM4 9.300h16M4 14.700h16M9.300 4v16M14.700 4v16',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10Z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  language:
    'M4 6h9M8.500 4v2c0 4-2 7-4.500 8.500M6 9.500c1 2.500 3 4.500 6 5.500M12.500 20l4-10 4 10M14 16.700h5',
  tag: 'M4 4h8l8 8-8 8-8-8ZM8.500 8.500h.01',
  board: 'M4 7V4.500h6L12 7h8v12.500H4Z',
  import: 'M12 15V4M7.500 8.500 12 4l4.500 4.500M5 14v6h14v-6',
  again: 'M19.500 12a7.500 7.500 0 1 1-2.400-5.500M20 4v4.500h-4.500',
  compare: 'M4 4h6.500v16H4zM13.500 4H20v16h-6.500z',
  stop: 'M6 6h12v12H6z',
  work: 'M3 19 9 8l4.500 8 2.500-4 5 7ZM16.500 6.500h.01',
} as const;

export type IconName = keyof typeof drawings;

/** Decorative: the control that holds it has the name. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
