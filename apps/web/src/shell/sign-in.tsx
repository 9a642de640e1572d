import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Fault } from '../ui/states.tsx';
import { Preferences } from './preferences.tsx';
import { Seal } from './seal.tsx';
import { shellWords } from './shell-words.ts';
import './sign-in.css';

/** In place of the pages where the browser has no session. */
export function SignIn() {
  const say = useWords(shellWords);
  const [password, setPassword] = useState('');
  const login = useMutation({
    mutationFn: () => answer(api.POST('/api/session', { body: { password } })),
    onSuccess: (session) => {
      queryClient.setQueryData(['session'], session);
      void queryClient.invalidateQueries();
    },
  });
  const title = say('name');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="sign-in">
      <Seal size={72} />
      <h1>{say('closed')}</h1>
      <p className="soft">{say('closedHow')}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          login.mutate();
        }}
      >
        <TextField
          label={say('password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button weight="ink" type="submit" disabled={login.isPending}>
          {say('open')}
        </Button>
        {login.error && <Fault error={login.error} />}
      </form>
      <Preferences />
    </main>
  );
}
