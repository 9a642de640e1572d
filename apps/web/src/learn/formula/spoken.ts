const signs: Readonly<Record<string, string>> = {
  sim: '∼',
  nabla: '∇',
  theta: 'θ',
  eta: 'η',
  alpha: 'α',
  beta: 'β',
  leftarrow: '←',
};
/** Commands that only say how letters look. */
const looks = new Set(['mathbb', 'mathrm', 'mathbf']);

/** A symbol's TeX as plain letters and signs, to be its name: `\mathbb{E}_{z\sim p_z}` → “E_z∼p_z”. */
export function spoken(tex: string): string {
  return tex
    .replaceAll('\\|', '‖')
    .replaceAll('\\,', ' ')
    .replace(
      /\\([a-zA-Z]+) ?/g,
      (_, command: string) => signs[command] ?? (looks.has(command) ? '' : command),
    )
    .replace(/[{}]/g, '')
    .trim();
}
