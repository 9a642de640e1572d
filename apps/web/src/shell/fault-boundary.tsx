import { Component, type ReactNode } from 'react';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/states.tsx';
import { shellWords } from './shell-words.ts';

interface Props {
  readonly children: ReactNode;
}

/** Catches what a page throws, so that the rest of the studio stays usable. */
export class FaultBoundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { readonly error: unknown }) {
  const say = useWords(shellWords);
  return (
    <Empty
      level={1}
      title={say('broken')}
      actions={
        <Button weight="ink" icon="again" onClick={() => window.location.reload()}>
          {say('reload')}
        </Button>
      }
    >
      <code>{error instanceof Error ? error.message : String(error)}</code>
    </Empty>
  );
}
