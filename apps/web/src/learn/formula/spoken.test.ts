import { expect, it } from 'vitest';
import { spoken } from './spoken.ts';

it.each([
  ['\\mathbb{E}_{z\\sim p_z}', 'E_z∼p_z'],
  ['\\nabla_{\\theta_G}L_G', '∇_θ_GL_G'],
  ['\\mathrm{JSD}(p\\,\\|\\,q)', 'JSD(p ‖ q)'],
  ['\\ln', 'ln'],
  ['\\min_x', 'min_x'],
  ['D^*(x)', 'D^*(x)'],
])('names %s', (tex, name) => {
  expect(spoken(tex)).toBe(name);
});
