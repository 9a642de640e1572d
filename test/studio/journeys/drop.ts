import type { Page } from 'playwright-core';

/** Drops a file on what `selector` names, as the browser tells it to the page. */
export async function dropFile(
  page: Page,
  selector: string,
  { name, type, bytes }: { readonly name: string; readonly type: string; readonly bytes: Buffer },
): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    async ([address, fileName, fileType]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(address), (char) => char.charCodeAt(0));
      transfer.items.add(new File([bytes], fileName, { type: fileType }));
      return transfer;
    },
    [bytes.toString('base64'), name, type] as const,
  );
  for (const event of ['dragover', 'drop']) await page.dispatchEvent(selector, event, { dataTransfer });
}

/** Drops a folder of the disk on what `selector` names: only the browser itself can make such a drop. */
export async function dropFolder(page: Page, selector: string, folder: string): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      ...{ type, ...at },
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  }
  await session.detach();
}
