import { words } from '../language/words.ts';

export const uiWords = words('ui', {
  en: {
    close: 'Close',
    again: 'Try again',
    undo: 'Undo',
    dismiss: 'Dismiss',
    failed: 'That did not work',
    unreachable: 'The studio does not answer. Is it still running?',
    loading: 'Loading …',
    missing: 'This picture could not be loaded',
    notices: 'Notices',
  },
  zh: {
    close: '关闭',
    again: '再试一次',
    undo: '撤销',
    dismiss: '知道了',
    failed: '没有成功',
    unreachable: '画室没有回应。它还在运行吗？',
    loading: '正在载入……',
    missing: '此图片无法载入',
    notices: '通知',
  },
});
