import { useEffect, useRef, useState } from 'react';
import generatorFile from '../../../../../../models/digits.onnx?url';
import readerFile from '../../../../../../models/lenet-digits.onnx?url';
import type { LayerName, Look, MapsReply, MapsRequest, NetworkName, Seen } from './messages.ts';

export interface Maps {
  readonly layers: Readonly<Record<NetworkName, readonly LayerName[]>> | undefined;
  readonly seen: Seen | undefined;
  readonly fault: Error | undefined;
}

/** A fault of the worker's in both languages. */
class MapsError extends Error {
  readonly zh: string | undefined;
  constructor(message: string, zh?: string) {
    super(message);
    this.name = 'MapsError';
    this.zh = zh;
  }
}

/** What a layer gives for a picture, found in a worker that ends with the part. */
export function useMaps(look: Look): Maps {
  const worker = useRef<Worker>(null);
  const [layers, setLayers] = useState<Maps['layers']>();
  const [seen, setSeen] = useState<Seen>();
  const [fault, setFault] = useState<Error>();
  useEffect(() => {
    const one = new Worker(new URL('./maps.worker.ts', import.meta.url), { type: 'module' });
    worker.current = one;
    one.onmessage = ({ data }: MessageEvent<MapsReply>) => {
      if (data.kind === 'loaded') setLayers(data.layers);
      else if (data.kind === 'seen') setSeen(data.seen);
      else setFault(new MapsError(data.message, data.zh));
    };
    one.onerror = () =>
      setFault(
        new MapsError('the worker did not start: reload the page', '后台线程未能启动：请重新加载网页'),
      );
    one.postMessage({
      kind: 'load',
      generator: absolute(generatorFile),
      reader: absolute(readerFile),
    } satisfies MapsRequest);
    return () => {
      one.terminate();
      worker.current = null;
    };
  }, []);
  useEffect(() => {
    worker.current?.postMessage({ kind: 'look', look } satisfies MapsRequest);
  }, [look]);
  return { layers, seen, fault };
}

function absolute(address: string): string {
  return new URL(address, document.baseURI).href;
}
