/** Libraries keep their memory of WebAssembly to themselves: it is caught where it is made, so this is to be imported first. */
const memories: WebAssembly.Memory[] = [];
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories.push(this);
  }
};

export function wasmBytes(): number {
  return memories.reduce((total, { buffer }) => total + buffer.byteLength, 0);
}
