import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { ApiError } from './api/api-error.ts';
import { queryClient, sessionQuery } from './api/queries.ts';
// the wall is what one comes back to: its code comes with the first file
import GalleryPage from './gallery/gallery-page.tsx';
import { useWords } from './language/words.ts';
import { FaultBoundary } from './shell/fault-boundary.tsx';
import { Shell } from './shell/shell.tsx';
import { shellWords } from './shell/shell-words.ts';
import { SignIn } from './shell/sign-in.tsx';
import { LinkButton } from './ui/button.tsx';
import { Empty, Skeleton } from './ui/states.tsx';

const CreatePage = lazy(() => import('./create/create-page.tsx'));
const SteerPage = lazy(() => import('./steer/steer-page.tsx'));
const TrainPage = lazy(() => import('./train/train-page.tsx'));
const NewRunPage = lazy(() => import('./train/new-run-page.tsx'));
const RunPage = lazy(() => import('./train/run-page.tsx'));
const ComparePage = lazy(() => import('./train/compare-page.tsx'));
const SearchPage = lazy(() => import('./search/search-page.tsx'));
const WorkPage = lazy(() => import('./work/work-page.tsx'));
const AttributePage = lazy(() => import('./attribute/attribute-page.tsx'));
const ForYouPage = lazy(() => import('./for-you/for-you-page.tsx'));
const ProfilePage = lazy(() => import('./for-you/profile-page.tsx'));
const LearnPage = lazy(() => import('./learn/learn-page.tsx'));
const ChapterPage = lazy(() => import('./learn/chapter-page.tsx'));
const RecallPage = lazy(() => import('./recall/recall-page.tsx'));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Pages />
    </QueryClientProvider>
  );
}

function Pages() {
  const { error } = useQuery(sessionQuery);
  if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return <SignIn />;
  // a change of the address is drawn at once, as any other: as a transition it came so late that a slider in the address
  // jumped back under the hand, and a press on a busy page was reckoned from a state that had gone. Nothing is lost: each
  // page has a Suspense boundary of its own, which a transition would not hold back
  return (
    <BrowserRouter useTransitions={false}>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<Page of={<CreatePage />} />} />
          <Route path="steer" element={<Page of={<SteerPage />} />} />
          <Route path="train" element={<Page of={<TrainPage />} />} />
          <Route path="train/new" element={<Page of={<NewRunPage />} />} />
          <Route path="train/compare" element={<Page of={<ComparePage />} />} />
          <Route path="train/runs/:id" element={<Page of={<RunPage />} />} />
          <Route path="gallery" element={<Page of={<GalleryPage />} />} />
          <Route path="gallery/search" element={<Page of={<SearchPage />} />} />
          <Route path="works/:id" element={<Page of={<WorkPage />} />} />
          <Route path="attribute" element={<Page of={<AttributePage />} />} />
          <Route path="for-you" element={<Page of={<ForYouPage />} />} />
          <Route path="for-you/profile" element={<Page of={<ProfilePage />} />} />
          <Route path="learn" element={<Page of={<LearnPage />} />} />
          <Route path="learn/:slug" element={<Page of={<ChapterPage />} />} />
          <Route path="recall" element={<Page of={<RecallPage />} />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}

function Page({ of }: { readonly of: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <FaultBoundary key={pathname}>
      <Suspense fallback={<Skeleton height="70vh" />}>{of}</Suspense>
    </FaultBoundary>
  );
}

function NotFound() {
  const say = useWords(shellWords);
  return (
    <Empty
      level={1}
      title={say('notFound')}
      actions={<LinkButton to="/gallery">{say('toGallery')}</LinkButton>}
    >
      {say('notFoundHow')}
    </Empty>
  );
}
