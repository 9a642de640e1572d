import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Recipe } from '../api/client.ts';
import { makePicture } from '../api/made-file.ts';
import { recipeKey } from './recipe-of.ts';

/** The address of a picture whose bytes are held here, since its recipe is too long for one of the studio's. */
export function useMadePicture(recipe: Recipe): string | undefined {
  const { data } = useQuery({
    queryKey: ['picture', recipeKey(recipe)],
    queryFn: ({ signal }) => makePicture(recipe, 1, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return useHeld(data);
}

/** An address of bytes, for as long as it is looked at. */
export function useHeld(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!blob) {
      setAddress(undefined);
      return;
    }
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}
